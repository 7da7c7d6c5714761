import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { TrashKind, TrashRow } from "@/lib/contract/trash-results";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Context } from "@/server/context/context";
import { gatherTrash } from "./gather-trash";

type Input = ParsedInput<"trash.list">;

const rowsPerPage = 50;

/** A page of everything that can be brought back, searched and sorted over all of it; the newest first unless told otherwise. */
export async function listTrash(context: Context, input: Input): Promise<OperationOutput<"trash.list">> {
  const { offset = 0, limit = rowsPerPage, kinds } = input;
  const all = (await gatherTrash(context)).filter(fits(input));
  const rows = (kinds === undefined ? all : all.filter(({ kind }) => kinds.includes(kind))).sort(order(input.sort));
  const purgeable = all.filter((row) => row.purgeable);
  const count = (kind: TrashKind) => all.filter((row) => row.kind === kind).length;
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    sizeBytes: sizeOf(rows),
    counts: { archive: count("archive"), "clean-up": count("clean-up"), entry: count("entry") },
    purgeable: { rows: purgeable.length, sizeBytes: sizeOf(purgeable) },
  };
}

function fits({ agentId, search = "" }: Input): (row: TrashRow) => boolean {
  const wanted = agentId === undefined ? undefined : normaliseAgentId(agentId);
  const words = search.trim().toLowerCase();
  return (row) => {
    if (wanted !== undefined && row.agentId !== wanted) return false;
    const texts = [row.title, row.key, row.file, row.by, row.agentId];
    return words === "" || texts.some((text) => text?.toLowerCase().includes(words) === true);
  };
}

function order(sort: Input["sort"]): (one: TrashRow, other: TrashRow) => number {
  const { by, direction } = sort ?? { by: "at", direction: "desc" };
  const sign = direction === "asc" ? 1 : -1;
  return (one, other) => {
    const [left, right] = [one[by], other[by]];
    if (left === right) return one.id < other.id ? -1 : 1;
    return left < right ? -sign : sign;
  };
}

function sizeOf(rows: readonly TrashRow[]): number {
  return rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
