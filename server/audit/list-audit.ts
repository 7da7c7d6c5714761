import { fitsFilter } from "@/lib/audit/fits-filter";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { turnTaker } from "@/server/kernel/turn-taker";
import { auditFolder } from "./audit-files";
import { lineTest } from "./line-test";
import { refusePartialSight } from "./refuse-partial-sight";
import { printPlace, readPlace, rowOf, walkBack } from "./walk-log";

/** A page may look at so many lines; what is further back has to be asked for with its cursor. */
const scannedMax = 100_000;

/**
 * The log, newest first, narrowed by every filter that is given. Lines that cannot be read come only when nothing narrows it but
 * a text. `cursor` leads on. Failures: forbidden (one who sees only some agents),
 * invalid_request (a foreign cursor), unavailable.
 */
export async function listAudit(
  { home, actor }: Context,
  { cursor, limit, ...filter }: ParsedInput<"audit.list">,
): Promise<OperationOutput<"audit.list">> {
  refusePartialSight(actor);
  const giveWay = turnTaker();
  const { text: wanted, ...others } = filter;
  const isOpen = Object.values(others).every((value) => value === undefined);
  const rows: OperationOutput<"audit.list">["rows"] = [];
  let scanned = 0;
  const mayFit = lineTest(filter);
  for await (const found of walkBack(auditFolder(home), cursor === undefined ? null : readPlace(cursor))) {
    scanned += 1;
    if (mayFit(found)) {
      const { row, text } = rowOf(found);
      const holds = wanted === undefined || text.toLowerCase().includes(wanted.toLowerCase());
      if (row.line ? fitsFilter(row.line, text, filter) : isOpen && holds) rows.push(row);
    }
    if (rows.length >= limit || scanned >= scannedMax) return { rows, cursor: printPlace(found), scanned };
    await giveWay();
  }
  return { rows, scanned };
}
