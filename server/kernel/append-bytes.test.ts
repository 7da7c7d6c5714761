import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { appendBytes } from "./append-bytes";
import { openToAppend } from "./open-file";

describe("appendBytes", () => {
  it("adds to the end, and is done only after the disk has it", async () => {
    const { folder, write, read, dispose } = await makeTempFolder();
    onTestFinished(dispose);
    await write("log", "one\n");
    const opened = await openToAppend(folder, "log");
    if (opened.state !== "ok") throw new Error(opened.reason);
    const { handle } = opened;
    onTestFinished(() => handle.close());
    const [writes, syncs] = [vi.spyOn(handle, "write"), vi.spyOn(handle, "datasync")];
    await appendBytes(handle, new TextEncoder().encode("two\n"));
    expect(await read("log")).toBe("one\ntwo\n");
    const [lastWrite = Number.NaN, sync = Number.NaN] = [writes, syncs].map(({ mock }) =>
      mock.invocationCallOrder.at(-1),
    );
    expect(sync).toBeGreaterThan(lastWrite);
    expect(await syncs.mock.results[0]?.value).toBeUndefined();
  });
});
