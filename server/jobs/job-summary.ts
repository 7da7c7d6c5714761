import type { JobCounts, JobRow, JobState, JobSummary } from "@/lib/contract/job-results";
import type { Job, RowRecord } from "./job-record";

/** A job in figures. `state`: as it is now, which a record of a server that ended does not know. */
export function summaryOf(job: Job, state: JobState): JobSummary {
  const { head, rows, phase } = job;
  const counts = countsOf(rows);
  const isStopped = state === "interrupted" || state === "cancelled";
  return {
    jobId: head.jobId,
    action: head.action,
    state,
    ...(head.updates === undefined ? {} : { updates: head.updates }),
    ...(head.reason === undefined ? {} : { reason: head.reason }),
    by: head.by,
    startedAt: head.startedAtMs,
    ...(state === "running" || state === "undoing" || state === "interrupted" ? {} : { endedAt: phase.atMs }),
    ...noteOf(state, phase.note),
    counts,
    files: sumOf(rows, ({ end }) => end?.files),
    sizeBytes: sumOf(rows, ({ end }) => end?.sizeBytes),
    undoable: rows.filter(isUndoable).length,
    canResume: isStopped && counts.waiting > 0,
  };
}

export function countsOf(rows: readonly RowRecord[]): JobCounts {
  const counts: JobCounts = { total: rows.length, waiting: 0, done: 0, nothing: 0, refused: 0, undone: 0, kept: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** It was done, says how it is taken back, and was not yet. */
export function isUndoable({ state, end }: RowRecord): boolean {
  return (state === "done" || state === "kept") && end?.undo !== undefined;
}

export function jobRow(row: RowRecord, index: number): JobRow {
  const { agentId, key, file, title, state, end, takenBack } = row;
  const reason = takenBack?.reason ?? end?.reason;
  return {
    agentId,
    key,
    ...(file === undefined ? {} : { file }),
    title,
    index,
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(end?.code === undefined ? {} : { code: end.code }),
    undoable: isUndoable(row),
    files: end?.files ?? 0,
    sizeBytes: end?.sizeBytes ?? 0,
    ...(end?.archive === undefined ? {} : { archive: end.archive }),
    ...(end === undefined ? {} : { endedAt: takenBack?.atMs ?? end.atMs }),
  };
}

function noteOf(state: JobState, note: string | undefined): { note?: string } {
  if (state === "interrupted") return { note: "The server ended in the midst of it." };
  return note === undefined ? {} : { note };
}

function sumOf(rows: readonly RowRecord[], figure: (row: RowRecord) => number | undefined): number {
  return rows.reduce((sum, row) => sum + (figure(row) ?? 0), 0);
}
