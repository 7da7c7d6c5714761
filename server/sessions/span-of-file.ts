import type { AgentStore } from "@/server/home/home";
import { readHead } from "@/server/transcript/read-head";
import { readTailMessages } from "@/server/transcript/read-tail-messages";

const tailBytes = 64 * 1024;

/** When the first and the last message of a transcript were said, from its first 8 and last 64 KB; null when they do not tell. */
export async function spanOfFile(
  store: AgentStore,
  file: string,
): Promise<{ firstAt: number | null; lastAt: number | null }> {
  const head = (await readHead(store, file).catch(() => null)) ?? [];
  const tail = (await readTailMessages(store, file, { messagesMax: 1, bytesMax: tailBytes }).catch(() => null)) ?? [];
  const times = (placed: typeof head) => placed.flatMap(({ entry }) => timeOf(entry) ?? []);
  const firstAt = times(head)[0] ?? null;
  return { firstAt, lastAt: times(tail).at(-1) ?? times(head).at(-1) ?? null };
}

function timeOf(entry: object): number | undefined {
  return "timestampMs" in entry && typeof entry.timestampMs === "number" ? entry.timestampMs : undefined;
}
