import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFailure } from "@/lib/failure/failure";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";

const seed = 20_261_121;
const key = "agent:main:main";
const patience = 5000;
let root: string;
let made = 0;
let cases = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "rockpool-bad-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

type Files = { registry?: Uint8Array; transcript?: Uint8Array; config?: Uint8Array; name?: string };
type Call = [method: string, input: unknown];

const reads: Call[] = [
  ["agents.list", {}],
  ["sessions.list", { includeFacets: true, includeDerivedTitles: true, includeLastMessage: true }],
  ["sessions.get", { key }],
  ["sessions.history", { key }],
];
const dryRuns: Call[] = [
  ["sessions.patch", { key, label: "x", dryRun: true }],
  ["sessions.reset", { key, dryRun: true }],
  ["sessions.compact", { key, dryRun: true }],
  ["sessions.compact", { key, maxLines: 2, dryRun: true }],
  ["sessions.delete", { key: "agent:main:other", dryRun: true }],
];

const goodRegistry = `{"${key}":{"sessionId":"s-1","updatedAt":1},"agent:main:other":{"sessionId":"s-2","updatedAt":2,"n":1e400}}`;
const goodLine = JSON.stringify({
  type: "message",
  id: "a1",
  parentId: null,
  message: { role: "user", content: "hi" },
});
const goodTranscript = `${JSON.stringify({ type: "session", version: 3, id: "s-1" })}\n${goodLine}\n`;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Puts the files on a real disk, makes the calls, and tells what was not as it must be. */
async function problemsWith(files: Files, calls: readonly Call[]): Promise<string[]> {
  cases += 1;
  const stateDir = path.join(root, String((made += 1)));
  const folder = path.join(stateDir, "agents", "main", "sessions");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "sessions.json"), files.registry ?? bytes(goodRegistry));
  writeFileSync(path.join(folder, files.name ?? "s-1.jsonl"), files.transcript ?? bytes(goodTranscript));
  if (files.config) writeFileSync(path.join(stateDir, "openclaw.json"), files.config);
  const before = content(stateDir);
  const problems: string[] = [];
  for (const [method, input] of calls) {
    const startedMs = performance.now();
    await runOperation(makeContext(stateDir), method, input).catch((error: unknown) => {
      if (!isFailure(error) || error.message === "") problems.push(`${method}: no clear answer, ${String(error)}`);
    });
    if (performance.now() - startedMs > patience) problems.push(`${method}: took too long`);
  }
  if (content(stateDir) !== before) problems.push("bytes on disk changed");
  rmSync(stateDir, { recursive: true });
  return problems;
}

function content(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const all = names.map((item) => path.join(item.parentPath, item.name)).sort();
  return all.map((file) => `${file}\0${readFileSync(file, "latin1")}`).join("\0");
}

/** Somewhere in the text something is cut, doubled, swapped or put in. */
function damaged(text: string): fc.Arbitrary<Uint8Array> {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom(
      ...["{", "}", "[", "]", ",", ":", '"', "\\", "\u0000", "\ufeff", "null", "1e999", "//", '"__proto__":'].map(
        bytes,
      ),
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

  it("was generated at least 10,000 times", () => {
    expect(cases).toBeGreaterThanOrEqual(10_000);
  });
});

const bases: Record<string, string> = {
  compact: goodRegistry,
  spread: JSON.stringify(JSON.parse(goodRegistry.replace("1e400", "1")), null, 2),
  windows: JSON.stringify(JSON.parse(goodRegistry.replace("1e400", "1")), null, 2).replaceAll("\n", "\r\n"),
};
const damages: Record<string, (text: string) => string | Uint8Array> = {
  "cut in the middle": (text) => text.slice(0, text.length / 2),
  "cut before the last brace": (text) => text.slice(0, -1),
  "without the first brace": (text) => text.slice(1),
  empty: () => "",
  "one blank": () => " ",
  "one newline": () => "\n",
  "a byte order mark before it": (text) => `\ufeff${text}`,
  "a byte order mark of UTF-16": (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
  "a trailing comma": (text) => text.replace(/\}$/, ",}"),
  "two commas": (text) => text.replace(",", ",,"),
  "a NUL tail": (text) => `${text}\0\0\0`,
  "nothing but NUL": (text) => "\0".repeat(text.length),
  "a second value behind it": (text) => `${text}${text}`,
  "a comment": (text) => `// by hand\n${text}`,
  "single quotes": (text) => text.replaceAll('"', "'"),
  "an unquoted key": (text) => text.replace('"sessionId"', "sessionId"),
  "invalid UTF-8 in a value": (text) =>
    Buffer.concat([Buffer.from(text.slice(0, 30)), Buffer.from([0xff]), Buffer.from(text.slice(30))]),
  "a lone surrogate": (text) => text.replace("s-1", "\\ud800"),
  "a raw control character": (text) => text.replace("s-1", "\u0001"),
  "a raw newline in a string": (text) => text.replace("s-1", "s\n1"),
  "an open string": (text) => text.replace('s-1"', "s-1"),
  "a list on top": (text) => `[${text}]`,
  "a string on top": () => '"registry"',
  "a number on top": () => "42",
  "null on top": () => "null",
  "the key twice": (text) => text.replace("{", `{"${key}":{"sessionId":"s-9"},`),
  "an entry that is null": (text) => text.replace("{", '{"agent:main:n":null,'),
  "an entry that is a list": (text) => text.replace("{", '{"agent:main:l":[1],'),
  "an entry that is a number": (text) => text.replace("{", '{"agent:main:z":7,'),
  "the key __proto__": (text) => text.replace("{", '{"__proto__":{"sessionId":"p"},'),
  "the key constructor": (text) => text.replace("{", '{"constructor":{"sessionId":"c"},'),
  "an empty key": (text) => text.replace("{", '{"":{"sessionId":"e"},'),
  "a key with a path": (text) =>
    text.replace("{", '{"../../x":{"sessionId":"../../etc/passwd","sessionFile":"/etc/passwd"},'),
  "a session id that is a path": (text) => text.replace("s-1", "../s-1"),
  "nesting of a million": () => `{"a":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`,
  "a huge number": (text) => text.replace('"updatedAt":', '"big":1234567890123456789,"updatedAt":'),
};
const calls: Record<string, Call[]> = {
  read: reads,
  planned: dryRuns,
  "asked about a missing key": [
    ["sessions.get", { key: "agent:main:none" }],
    ["sessions.delete", { key: "agent:main:none" }],
    ["sessions.reset", { key: "agent:main:none", dryRun: true }],
  ],
};

describe("each known damage", () => {
  const named = Object.entries(bases).flatMap(([layout, text]) =>
    Object.entries(damages).flatMap(([damage, make]) =>
      Object.entries(calls).map(([how, list]) => ({ name: `${layout}, ${damage}, ${how}`, made: make(text), list })),
    ),
  );

  it(`${named.length} named ones get a clear answer and change no byte`, async () => {
    expect(named.length).toBeGreaterThanOrEqual(300);
    const found: string[] = [];
    for (const { name, made: registry, list } of named) {
      const content = typeof registry === "string" ? bytes(registry) : registry;
      found.push(...(await problemsWith({ registry: content }, list)).map((problem) => `${name}: ${problem}`));
    }
    expect(found).toEqual([]);
  }, 300_000);
});
