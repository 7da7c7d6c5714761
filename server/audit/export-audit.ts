import { csvHead, csvRow } from "@/lib/audit/csv-row";
import { type AuditFilter, fitsFilter } from "@/lib/audit/fits-filter";
import type { Context } from "@/server/context/context";
import { turnTaker } from "@/server/kernel/turn-taker";
import { auditFolder } from "./audit-files";
import { refusePartialSight } from "./refuse-partial-sight";
import { rowOf, walkForward } from "./walk-log";

const chunkLength = 64 * 1024;

/**
 * The log as a file, oldest line first: as it stands (`jsonl`: whoever has all of it can check the chain), or as a table with
 * inert cells (`csv`). Lines that cannot be read are in an export of everything as JSONL alone. Failures: forbidden,
 * unavailable.
 */
export function exportAudit(
  { home, actor }: Context,
  format: "csv" | "jsonl",
  filter: AuditFilter,
): AsyncGenerator<string> {
  refusePartialSight(actor);
  return chunksOf(auditFolder(home), format, filter);
}

async function* chunksOf(folder: string, format: "csv" | "jsonl", filter: AuditFilter): AsyncGenerator<string> {
  const giveWay = turnTaker();
  const isAll = Object.values(filter).every((value) => value === undefined);
  let chunk = format === "csv" ? csvHead : "";
  for await (const found of walkForward(folder)) {
    const { row, text } = rowOf(found);
    const { line } = row;
    const isWanted = line ? fitsFilter(line, text, filter) : isAll && format === "jsonl";
    if (isWanted) chunk += format === "csv" && line ? csvRow(line) : `${text}\n`;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = "";
    }
    await giveWay();
  }
  if (chunk !== "") yield chunk;
}
