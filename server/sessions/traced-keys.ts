import type { AgentStore } from "@/server/home/home";
import type { StoreFile } from "@/server/registry/list-store-files";
import { readHead } from "@/server/transcript/read-head";

const filesReadMax = 1000;

/**
 * Keys of session ids that no entry names, out of the run logs that late versions keep beside a transcript: their first
 * line names the key. Session id → key.
 */
export async function tracedKeys(
  store: AgentStore,
  files: readonly StoreFile[],
  known: ReadonlyMap<string, string>,
  keyOf: (key: string) => string,
): Promise<Map<string, string>> {
  const asked = files.filter(
    ({ kind, name, sessionId }) =>
      kind === "trajectory" && name.endsWith(".jsonl") && sessionId !== undefined && !known.has(sessionId),
  );
  const keys = new Map<string, string>();
  for (const { name, sessionId } of asked.slice(0, filesReadMax)) {
    const [first] = (await readHead(store, name, { linesMax: 1 })) ?? [];
    const key = keyIn(first?.entry.raw);
    if (key !== undefined && sessionId !== undefined) keys.set(sessionId, keyOf(key));
  }
  return keys;
}

function keyIn(line: unknown): string | undefined {
  if (typeof line !== "object" || line === null || !("sessionKey" in line)) return undefined;
  return typeof line.sessionKey === "string" && line.sessionKey !== "" ? line.sessionKey : undefined;
}
