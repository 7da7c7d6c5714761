import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellCounts } from "@/server/testing/tell-counts";
import { type Call, type Feeder, bytes, dryRuns, goodRegistry, key, makeFeeder, reads } from "./feed-store";

let feeder: Feeder;
beforeAll(async () => {
  feeder = await makeFeeder();
});
afterAll(() => feeder.dispose());

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

  it(`${named.length} named ones get a clear answer and change no byte`, async (context) => {
    expect(named.length).toBeGreaterThanOrEqual(300);
    const found: string[] = [];
    for (const { name, made: registry, list } of named) {
      const content = typeof registry === "string" ? bytes(registry) : registry;
      found.push(...(await feeder.problemsWith({ registry: content }, list)).map((problem) => `${name}: ${problem}`));
    }
    tellCounts(context, "named bad input", named.length, found);
    expect(found).toEqual([]);
  }, 300_000);
});
