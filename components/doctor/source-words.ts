import type { KeyList, RecoverySource } from "@/lib/contract/recovery-results";

/** What a kind of source is called. */
export const sourceNames: Record<RecoverySource["kind"], string> = {
  prefix: "What stands before the damage",
  pieces: "Everything around the damage",
  relaxed: "Read as JSON5",
  duplicates: "One value of each doubled key",
  snapshot: "Snapshot",
  backup: "OpenClaw's backup",
  temporary: "Unfinished write",
  completed: "What can be read, completed from the newest copy",
  transcripts: "Rebuilt from the transcripts",
};

/** What a source holds and lacks, in figures. */
export function sourceFigures({ entries, missing, inferred, transcriptsLeft }: RecoverySource): string {
  if (!entries) return "Large: its preview tells what it holds.";
  const parts = [count(entries, "session", "sessions")];
  if (inferred) parts.push(`${number(inferred.count)} of them under a key that is inferred`);
  if (missing && missing.count > 0) parts.push(`lacks ${number(missing.count)} known elsewhere`);
  if (transcriptsLeft) parts.push(`leaves ${number(transcriptsLeft)} transcripts without an entry`);
  return `${parts.join(" · ")}.`;
}

function count(list: KeyList, one: string, many: string): string {
  return `${number(list.count)} ${list.count === 1 ? one : many}`;
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
