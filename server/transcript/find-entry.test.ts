import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listFolder } from "@/server/kernel/list-folder";
import { completeEnd } from "@/server/kernel/read-lines";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { findEntryOffset } from "./find-entry";
import { withTranscript } from "./open-transcript";

let temp: TempFolder;
let indexFolder = "";
let files = 0;
beforeEach(async () => {
  temp = await makeTempFolder();
  indexFolder = path.join(temp.folder, "index");
});
afterEach(() => temp.dispose());

/** Where a file says an id is: by the index that is kept of it, and by looking through it. */
async function places(name: string, id: string, { stretchBytes = 64, unindexedMaxBytes = 0 } = {}) {
  return withTranscript(temp, name, undefined, async (transcript) => {
    const end = await completeEnd(transcript.handle, transcript.sizeBytes);
    const use = { folder: indexFolder, fromBytes: 0, unindexedMaxBytes, stretchBytes };
    return {
      indexed: await findEntryOffset(transcript, id, end, use),
      scanned: await findEntryOffset(transcript, id, end),
    };
  });
}

const anyId = fc.oneof(
  fc.constantFrom("a", "b", "id", "0badf00d", 'quo"te', "back\\slash", "ünï", "🦞", "x".repeat(200)),
  fc.string({ minLength: 1, maxLength: 9 }),
);
const anyLine = fc.oneof(
  fc
    .record({ id: anyId, nested: fc.option(anyId), text: fc.string({ maxLength: 90 }), spaces: fc.boolean() })
    .map(({ id, nested, text, spaces }) => {
      const content = nested === null ? text : [{ type: "toolCall", id: nested, name: text, arguments: { id: text } }];
      const entry = { type: "message", message: { role: "user", content }, id };
      return spaces ? JSON.stringify(entry, null, " ").replaceAll("\n", "\t") : JSON.stringify(entry);
    }),
  fc.constantFrom(
    "",
    " ",
    '{"id":',
    '"id":"a"',
    '{"id":7}',
    '{"id":"a","id":"b"}',
    '{"type":"custom","customType":"id"}',
    "\\",
  ),
);
const anyText = fc.array(anyLine, { maxLength: 25 }).map((lines) => lines.map((line) => `${line}\n`).join(""));

type Step = { act: "append" | "cut" | "rewrite" | "replace"; text: string; share: number };
const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom("append", "append", "append", "cut", "rewrite", "replace"),
  text: anyText,
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

async function carryOut({ act, text, share }: Step, name: string): Promise<void> {
  const bytes = await temp.readBytes(name);
  if (act === "append") await temp.append(name, text);
  if (act === "cut") await temp.cut(name, Math.floor(bytes.length * share));
  if (act === "rewrite") await temp.write(name, text);
  if (act === "replace") {
    await temp.write(`${name}.new`, text);
    await temp.move(`${name}.new`, name);
  }
}

describe("the place of an id by its index", () => {
  it("is the one that a scan finds, whatever was added, cut off, rewritten or replaced in between", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.array(anyStep, { maxLength: 5 }),
        fc.array(anyId, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(16, 64, 300, 100_000),
        fc.constantFrom(0, 200),
        async (text, steps, ids, stretchBytes, unindexedMaxBytes) => {
          const name = `t${(files += 1)}.jsonl`;
          await temp.write(name, text);
          for (const step of [null, ...steps]) {
            if (step) await carryOut(step, name);
            for (const id of ids) {
              const { indexed, scanned } = await places(name, id, { stretchBytes, unindexedMaxBytes });
              expect(indexed).toBe(scanned);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is found at the edges of stretches and inside lines that are longer than many of them", async () => {
    const long = JSON.stringify({ id: "long", text: "y".repeat(2000) });
    await temp.write(
      "s.jsonl",
      `{"id":"first"}\n${long}\n{"text":"${"z".repeat(700)}","id":"behind"}\n{"id":"last"}\n`,
    );
    for (const id of ["first", "long", "behind", "last"]) {
      for (const stretchBytes of [1, 7, 64, 1000]) {
        const { indexed, scanned } = await places("s.jsonl", id, { stretchBytes });
        expect(indexed).not.toBeNull();
        expect(indexed).toBe(scanned);
      }
    }
    expect(await places("s.jsonl", "yyy")).toEqual({ indexed: null, scanned: null });
  });
});

describe("the file of an index", () => {
  async function indexNames(): Promise<string[]> {
    const listing = await listFolder(indexFolder);
    return listing.state === "ok" ? listing.items.map(({ name }) => name) : [];
  }

  it("is for its owner alone, and stays as it is while the lines that were added are few", async () => {
    await temp.write("s.jsonl", '{"id":"a"}\n');
    await places("s.jsonl", "a");
    const [name = ""] = await indexNames();
    expect(name).toMatch(/^[\w-]{22}\.idx$/);
    expect(await temp.modeOf(`index/${name}`)).toBe(0o600);
    const before = await temp.readBytes(`index/${name}`);
    await temp.append("s.jsonl", '{"id":"b"}\n');
    expect(await places("s.jsonl", "b", { unindexedMaxBytes: 100 })).toEqual({ indexed: 11, scanned: 11 });
    expect(await temp.readBytes(`index/${name}`)).toEqual(before);
    expect(await places("s.jsonl", "b")).toEqual({ indexed: 11, scanned: 11 });
    expect(await temp.readBytes(`index/${name}`)).not.toEqual(before);
    expect(await indexNames()).toEqual([name]);
  });

  it("is passed over when it is damaged, and made anew", async () => {
    await temp.write("s.jsonl", '{"id":"a"}\n{"id":"b"}\n');
    await places("s.jsonl", "b");
    const [name = ""] = await indexNames();
    const whole = Buffer.from(await temp.readBytes(`index/${name}`));
    const flipped = Buffer.from(whole);
    flipped[whole.length - 1] = (whole.at(-1) ?? 0) ^ 1;
    for (const damaged of [
      Buffer.alloc(0),
      whole.subarray(0, 30),
      whole.subarray(0, -3),
      flipped,
      Buffer.from("{}\n"),
    ]) {
      await temp.write(`index/${name}`, damaged);
      expect(await places("s.jsonl", "b")).toEqual({ indexed: 11, scanned: 11 });
      expect(Buffer.from(await temp.readBytes(`index/${name}`)).length).toBe(whole.length);
    }
  });

  it("is not needed: where it cannot be kept, the answer is the same", async () => {
    await temp.write("index", "a file stands in its folder's place");
    await temp.write("s.jsonl", '{"id":"a"}\n{"id":"b"}\n');
    expect(await places("s.jsonl", "b")).toEqual({ indexed: 11, scanned: 11 });
  });

  it("makes room for itself: the oldest go", async () => {
    const large = new Uint8Array(40 * 1024 * 1024);
    await temp.write("index/older.idx", large);
    await temp.write("index/old.idx", large);
    await temp.write("s.jsonl", '{"id":"a"}\n');
    await places("s.jsonl", "a");
    const names = await indexNames();
    expect(names).toContain("old.idx");
    expect(names).not.toContain("older.idx");
    expect(names).toHaveLength(2);
  });
});
