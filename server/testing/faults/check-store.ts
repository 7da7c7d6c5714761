import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { FaultStore } from "./fault-store";

/** The registry as any program would read it; null when it is not there. */
export type SeenRegistry = { text: string; entries: Map<string, unknown> };

/** Strict UTF-8, strict JSON, an object. Throws when it is anything else: then it is torn. */
export function readRegistryStrictly(folder: string): SeenRegistry {
  const bytes = readFileSync(path.join(folder, "sessions.json"));
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("not an object");
  return { text, entries: new Map(Object.entries(value)) };
}

/** What is wrong with a store after a fault, in words; empty when nothing is lost and nothing is torn. */
export function problemsOf(store: FaultStore, touched: readonly string[]): string[] {
  const problems: string[] = [];
  try {
    const { text } = readRegistryStrictly(store.folder);
    for (const [key, entry] of store.entries) {
      const stands = text.includes(`${JSON.stringify(key)}: ${entry}`);
      if (!stands && !touched.includes(key)) problems.push(`lost: the entry ${key} is not what it was`);
    }
  } catch (error) {
    problems.push(`torn: the registry does not parse (${String(error)})`);
  }
  return [...problems, ...lostTranscripts(store)];
}

/** The bytes of each transcript must begin a file that bears its name, live or archived. */
function lostTranscripts(store: FaultStore): string[] {
  const names = readdirSync(store.folder).filter((name) => !name.endsWith(".tmp") && !name.endsWith(".lock"));
  return [...store.transcripts].flatMap(([file, text]) => {
    const own = names.filter((name) => name === file || name.startsWith(`${file}.`));
    const stands = own.some((name) => readFileSync(path.join(store.folder, name), "utf8").startsWith(text));
    return stands ? [] : [`lost: the transcript ${file} is nowhere whole`];
  });
}
