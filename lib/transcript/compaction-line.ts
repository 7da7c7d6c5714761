/** The line that a compaction appends, in the dialect of its file. */
export type CompactionLineFields = {
  summary: string;
  atMs: number;
  /** "extractive", or the model that wrote the summary */
  summarisedBy: string;
};

/** OpenClaw's own line. `details` is read by its next compaction and by us; `summarisedBy` is ours. */
export function compactionLine(
  fields: CompactionLineFields & {
    id: string;
    parentId: string | null;
    firstKeptEntryId: string;
    tokensBefore: number;
  },
): Record<string, unknown> {
  const { id, parentId, summary, firstKeptEntryId, tokensBefore, summarisedBy } = fields;
  return {
    type: "compaction",
    id,
    parentId,
    timestamp: new Date(fields.atMs).toISOString(),
    summary,
    firstKeptEntryId,
    tokensBefore,
    details: { readFiles: [], modifiedFiles: [], summarisedBy },
    fromHook: false,
  };
}

/** The seeds' line: it counts the turns that the summary stands for. */
export function compactLine(
  fields: CompactionLineFields & { reason: string; turnsRemoved: number },
): Record<string, unknown> {
  const { summary, reason, turnsRemoved, summarisedBy, atMs } = fields;
  return { type: "compact", timestamp: atMs, reason, turns_removed: turnsRemoved, summary, summarisedBy };
}
