import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFile, writeFile } from "@/server/testing/disk";
import { makeStore } from "@/server/testing/make-store";
import { withTranscript } from "./open-transcript";

const text = (version: string, lines: number) =>
  `{"type":"session","id":"${version}"}\n${`{"id":"${version}"}\n`.repeat(lines)}`;

describe("a transcript that is rewritten in its place while it is read", () => {
  it.each([
    ["shorter", text("new", 1)],
    ["longer", text("new", 50)],
    ["empty", ""],
  ])("by a %s one is answered as replaced, never as a mixture", async (_how, content) => {
    const { store, write } = await makeStore();
    await write("a.jsonl", text("old", 10));
    const reading = withTranscript(store, "a.jsonl", undefined, () =>
      writeFile(path.join(store.folder, "a.jsonl"), content),
    );
    await expect(reading).rejects.toMatchObject({ code: "transcript_replaced" });
  });

  it("by one that only adds to it is read as far as it was", async () => {
    const { store, write } = await makeStore();
    const file = await write("a.jsonl", text("old", 10));
    const read = withTranscript(store, "a.jsonl", undefined, async ({ sizeBytes }) => {
      await writeFile(file, `${await readFile(file, "utf8")}{"id":"more"}\n`);
      return sizeBytes;
    });
    expect(await read).toBe(text("old", 10).length);
  });
});
