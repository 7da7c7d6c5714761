import { inOrder } from "@/server/kernel/in-order";
import type { Job } from "./job-record";

/**
 * Two jobs never work on one session at the same time: a reset beside a deletion would make the entry anew that the other one
 * just took away.
 */
export function inRowOrder<Result>({ rows }: Job, index: number, work: () => Promise<Result>): Promise<Result> {
  const row = rows[index];
  return inOrder(`job ${row?.agentId ?? ""}\n${row?.key ?? ""}`, work);
}
