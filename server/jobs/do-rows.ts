import type { Context } from "@/server/context/context";
import { doRow } from "./do-row";
import type { Job, JobLine, RowRecord } from "./job-record";
import { inRowOrder } from "./in-row-order";
import { runJob } from "./run-job";
import { settleRow } from "./settle-row";

/** Does every row that still waits, one after another. Failures: those of runJob. */
export function doRows(context: Context, job: Job): Promise<void> {
  const waiting = job.rows.flatMap(({ state }, index) => (state === "waiting" ? [index] : []));
  return runJob(context, job, {
    going: "running",
    finished: "done",
    indexes: waiting,
    one: (whole, index, add) => inRowOrder(job, index, () => doOne(whole, job, index, add)),
  });
}

async function doOne(context: Context, job: Job, index: number, add: (line: JobLine) => Promise<void>): Promise<void> {
  const row = job.rows[index];
  if (!row) return;
  const settled = await settledBefore(context, job, row);
  if (settled) return add({ type: "end", index, ...settled, atMs: context.clock.nowMs() });
  const begin = (begun: object) => add({ type: "begin", index, revision: null, ...begun });
  const {
    effects: _effects,
    changes: _changes,
    ...result
  } = await doRow(context, job.head, row, {
    dryRun: false,
    begin,
  });
  await add({ type: "end", index, ...result, atMs: context.clock.nowMs() });
}

/** A row that was begun and has no end: the server ended in its midst. */
async function settledBefore(context: Context, { head }: Job, row: RowRecord) {
  return row.begun === undefined || row.end !== undefined ? null : settleRow(context, head, row, row.begun);
}
