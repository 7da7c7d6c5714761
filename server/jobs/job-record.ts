import { z } from "zod";
import { JobAction, type JobRowState, JobState } from "@/lib/contract/job-results";

const FieldValue = z.object({ field: z.string(), value: z.unknown().optional() });

/**
 * How a row is taken back: by the undo that its operation has. `revision`: the entry as the job left it, null when it left
 * none; an entry that is another by then stays.
 */
export const Undo = z.intersection(
  z.object({ key: z.string(), revision: z.string().nullable() }),
  z.discriminatedUnion("by", [
    z.object({ by: z.literal("restore"), file: z.string() }),
    z.object({ by: z.literal("delete") }),
    z.object({ by: z.literal("compaction"), compactionId: z.string() }),
    /** a field without a value goes away */
    z.object({ by: z.literal("fields"), fields: z.array(FieldValue) }),
  ]),
);
export type Undo = z.infer<typeof Undo>;

const Target = z.object({
  agentId: z.string(),
  key: z.string(),
  file: z.string().optional(),
  title: z.string(),
  /** why it is refused from the beginning */
  unfit: z.object({ code: z.string(), reason: z.string() }).optional(),
});
export type JobTarget = z.infer<typeof Target>;

const Head = z.object({
  type: z.literal("job"),
  jobId: z.string(),
  action: JobAction,
  updates: z.record(z.string(), z.unknown()).optional(),
  strategy: z.enum(["summary", "prune"]).optional(),
  maxLines: z.number().optional(),
  reason: z.string().optional(),
  /** `token`, or `user:<name>` */
  actorId: z.string(),
  by: z.string(),
  /** every agent that a row has to do with */
  agentIds: z.array(z.string()),
  startedAtMs: z.number(),
});
export type JobHead = z.infer<typeof Head>;

const Phase = z.object({
  type: z.literal("phase"),
  state: JobState,
  atMs: z.number(),
  pid: z.number().optional(),
  starttime: z.number().optional(),
  note: z.string().optional(),
});
export type JobPhase = z.infer<typeof Phase>;

/** Written before a row is touched: what a crash in its midst is judged by. */
const Begin = z.object({
  type: z.literal("begin"),
  index: z.number(),
  revision: z.string().nullable(),
  sessionId: z.string().optional(),
  file: z.string().optional(),
  fields: z.array(FieldValue).optional(),
});
export type RowBegin = z.infer<typeof Begin>;

const End = z.object({
  type: z.literal("end"),
  index: z.number(),
  state: z.enum(["done", "nothing", "refused"]),
  reason: z.string().optional(),
  code: z.string().optional(),
  files: z.number(),
  sizeBytes: z.number(),
  archive: z.string().optional(),
  undo: Undo.optional(),
  atMs: z.number(),
});
export type RowEnd = z.infer<typeof End>;

const TakenBack = z.object({
  type: z.literal("taken-back"),
  index: z.number(),
  state: z.enum(["undone", "kept"]),
  reason: z.string().optional(),
  atMs: z.number(),
});

export const JobLine = z.union([
  Head,
  z.object({ type: z.literal("rows"), rows: z.array(Target) }),
  Phase,
  Begin,
  End,
  TakenBack,
]);
export type JobLine = z.infer<typeof JobLine>;

export type RowRecord = JobTarget & {
  state: JobRowState;
  begun?: RowBegin;
  end?: RowEnd;
  takenBack?: { reason?: string | undefined; atMs: number };
};
/** A job as its lines tell it. */
export type Job = { head: JobHead; rows: RowRecord[]; phase: JobPhase };

/** The job that these lines make; null when the first is not the head of one. */
export function foldJob(lines: readonly JobLine[]): Job | null {
  const [head, ...rest] = lines;
  if (head?.type !== "job") return null;
  const job: Job = { head, rows: [], phase: { type: "phase", state: "running", atMs: head.startedAtMs } };
  for (const line of rest) addLine(job, line);
  return job;
}

export function addLine(job: Job, line: JobLine): void {
  if (line.type === "job") return;
  if (line.type === "rows") job.rows.push(...line.rows.map((row) => ({ ...row, state: "waiting" as const })));
  else if (line.type === "phase") job.phase = line;
  else addToRow(job.rows[line.index], line);
}

function addToRow(row: RowRecord | undefined, line: Extract<JobLine, { index: number }>): void {
  if (!row) return;
  if (line.type === "begin") {
    row.begun = line;
    return;
  }
  row.state = line.state;
  if (line.type === "end") row.end = line;
  else row.takenBack = line;
}
