import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "@/server/testing/generator/random";

/** What a store held before anything went wrong, told without any code of the product. */
export type FaultStore = {
  stateDir: string;
  folder: string;
  /** the registry's exact text */
  registry: string;
  /** key → exact text of its entry */
  entries: Map<string, string>;
  /** file name → exact text */
  transcripts: Map<string, string>;
  /** the key that is worked on, and its transcript's name */
  key: string;
  file: string;
};

export const targetKey = "agent:main:telegram:direct:7";
const odd = '"future":1234567890123456789,"__proto__":{"kept":true},"huge":1e400,"naïve ":"\\u0000 \\ud83d\\ude00"';

/** A small store that differs with the seed in layout, generation, number of entries and length of transcripts. */
export function writeFaultStore(stateDir: string, seed: number): FaultStore {
  const random = createRandom(seed);
  const folder = path.join(stateDir, "agents", "main", "sessions");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isLate = seed % 2 === 1;
  const isSpread = seed % 3 !== 0;
  const entries = new Map<string, string>();
  const transcripts = new Map<string, string>();
  const count = random.between(3, 7);
  for (let index = 0; index < count; index += 1) {
    const key = index === 1 ? targetKey : `agent:main:telegram:direct:${900 + index}`;
    const sessionId = `${String(seed).padStart(8, "0")}-0000-4000-8000-${String(index).padStart(12, "0")}`;
    const late = isLate ? '"sessionStartedAt":1763700000000,"lastInteractionAt":1763700000000,' : "";
    entries.set(
      key,
      `{"sessionId":"${sessionId}","updatedAt":${1_763_700_000_000 + index},${late}"totalTokens":90000,${odd}}`,
    );
    transcripts.set(`${sessionId}.jsonl`, conversation(sessionId, random.between(12, 30)));
  }
  const [open, between, close] = isSpread ? ["{\n  ", ",\n  ", "\n}\n"] : ["{", ",", "}"];
  const registry = open + [...entries].map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(between) + close;
  writeFileSync(path.join(folder, "sessions.json"), registry, { mode: 0o600 });
  for (const [name, text] of transcripts) writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  const file = [...transcripts.keys()][1] ?? "";
  return { stateDir, folder, registry, entries, transcripts, key: targetKey, file };
}

function conversation(sessionId: string, turns: number): string {
  const timestamp = "2026-11-20T10:00:00.000Z";
  const lines: unknown[] = [{ type: "session", version: 3, id: sessionId, timestamp, cwd: "/w" }];
  let parentId: string | null = null;
  for (let turn = 0; turn < turns * 2; turn += 1) {
    const id = turn.toString(16).padStart(8, "0");
    const role = turn % 2 === 0 ? "user" : "assistant";
    const content = [{ type: "text", text: `${role} says ${turn}. `.repeat(20) }];
    lines.push({ type: "message", id, parentId, timestamp, message: { role, content, timestamp: 1 } });
    parentId = id;
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
