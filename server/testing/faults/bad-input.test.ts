import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";
import {
  type Call,
  type Feeder,
  type Files,
  bytes,
  dryRuns,
  goodRegistry,
  goodTranscript,
  key,
  makeFeeder,
  reads,
} from "./feed-store";

const seed = 20_261_121;
let feeder: Feeder;
const failures: string[] = [];

beforeAll(async () => {
  feeder = await makeFeeder();
});
afterAll(() => feeder.dispose());

const oneOf = <const Item>(items: readonly Item[]) => fc.constantFrom(...items);

async function problemsWith(files: Files, calls: readonly Call[]): Promise<string[]> {
  const problems = await feeder.problemsWith(files, calls);
  failures.push(...problems);
  return problems;
}

/** Somewhere in the text something is cut, doubled, swapped or put in. */
function damaged(text: string): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    oneOf(["{", "}", "[", "]", ",", ":", '"', "\\", "\u0000", "\ufeff", "null", "1e999", "//", '"__proto__":']).map(
      bytes,
    ),
  );
  return fc
    .array(fc.record({ at: fc.nat(text.length), drop: fc.nat(12), piece }), { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce<Buffer>(
        (now, { at, drop, piece: put }) => Buffer.concat([now.subarray(0, at), put, now.subarray(at + drop)]),
        Buffer.from(text),
      ),
    );
}

const hold = <Value>(property: fc.IAsyncProperty<Value>, numRuns: number) => fc.assert(property, { seed, numRuns });

describe("input that nobody meant", () => {
  it("4,000 registries are read, shown and refused without a byte changed", async () => {
    const registry = fc.oneof(damaged(goodRegistry), fc.json().map(bytes), fc.uint8Array({ maxLength: 64 }));
    await hold(
      fc.asyncProperty(registry, async (content) => {
        expect(await problemsWith({ registry: content }, [...reads, ...dryRuns])).toEqual([]);
      }),
      4000,
    );
  }, 300_000);

  it("3,000 transcripts are read, shown and planned without a byte changed", async () => {
    const transcript = fc.oneof(
      damaged(goodTranscript),
      fc.array(fc.json()).map((lines) => bytes(lines.join("\n"))),
    );
    await hold(
      fc.asyncProperty(transcript, async (content) => {
        expect(await problemsWith({ transcript: content }, [...reads, ...dryRuns])).toEqual([]);
      }),
      3000,
    );
  }, 300_000);

  it("1,500 keys, names and inputs are answered", async () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("../../etc/passwd", "agent:main:", "__proto__"),
    );
    const call = fc.oneof(
      fc.tuple(fc.constantFrom("sessions.get", "sessions.history", "sessions.resolve"), fc.record({ key: word })),
      fc.tuple(fc.constant("sessions.history"), fc.record({ agentId: word, file: word })),
      fc.tuple(fc.constantFrom("sessions.entry"), fc.record({ agentId: word, file: word, offset: fc.integer() })),
      fc.tuple(fc.constantFrom("sessions.list", "sessions.preview", "sessions.patch"), fc.jsonValue()),
      fc.tuple(fc.constant("sessions.restore"), fc.record({ agentId: word, file: word, dryRun: fc.constant(true) })),
      fc.tuple(word, fc.jsonValue()),
    );
    await hold(
      fc.asyncProperty(call, async (one) => {
        expect(await problemsWith({}, [one])).toEqual([]);
      }),
      1500,
    );
  }, 300_000);

  it("1,000 configurations and 500 file names do not keep the store from being read", async () => {
    const config = fc.oneof(
      damaged('{session:{store:"x/{agentId}.json",reset:{mode:"idle"}},agents:{list:[{id:"a"}]}}'),
      fc.json().map(bytes),
    );
    await hold(
      fc.asyncProperty(config, async (content) => {
        expect(await problemsWith({ config: content }, reads)).toEqual([]);
      }),
      1000,
    );
    const name = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((text) => !/[/\0]|^\.+$/.test(text));
    await hold(
      fc.asyncProperty(name, async (text) => {
        const shortened = `${Buffer.from(text).subarray(0, 60).toString()}.jsonl`;
        expect(await problemsWith({ name: shortened }, reads)).toEqual([]);
      }),
      500,
    );
  }, 300_000);

  it("1,500 paths of transcripts lead to nothing outside the store", async () => {
    const step = fc.oneof(
      oneOf([
        "..",
        ".",
        "",
        "~",
        "secret",
        "secret.jsonl",
        "agents",
        "main",
        "sessions",
        "s-1",
        "s-1.jsonl",
        "\0",
        "%2e%2e",
      ]),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const steps = fc.array(step, { minLength: 1, maxLength: 7 });
    const place = fc.tuple(
      oneOf(["", "/", "./", "../", "../../../", "../../../../", feeder.root]),
      steps,
      oneOf(["/", "\\"]),
    );
    const outside = place.map(([begin, names, separator]) => begin + names.join(separator));
    const entry = fc.record({ sessionId: outside, sessionFile: outside }, { requiredKeys: [] });
    await hold(
      fc.asyncProperty(entry, async (paths) => {
        const registry = bytes(JSON.stringify({ [key]: { updatedAt: 1, ...paths } }));
        expect(await problemsWith({ registry }, reads)).toEqual([]);
      }),
      1500,
    );
  }, 300_000);

  it("was at least 10,000 different things", (context) => {
    tellCounts(context, "generated bad input", feeder.count(), failures);
    expect(feeder.count()).toBeGreaterThanOrEqual(10_000);
  });

  it("that makes a step hang ends the process with the step's name", async () => {
    const program = await buildProgram("hang");
    onTestFinished(program.dispose);
    expect(await runProgram(program.file, []).ended).toEqual({
      code: null,
      signal: "SIGKILL",
      errors: "HANG: the second step\n",
    });
  });
});
