import type { SessionRow } from "@/lib/registry/session-row";
import { type SessionRef, encodeAgentId, encodeRef } from "@/lib/links/session-href";

type Named = Pick<SessionRow, "agentId" | "key" | "state" | "file">;

/** How a row is named: an entry of a registry by its key, a file without an entry by its name. */
export function rowRef(row: Named): SessionRef {
  const isEntry = row.state === "active" || row.state === "damaged";
  return isEntry || row.file === undefined ? { key: row.key } : { file: row.file };
}

/** One row among all agents; also what stands in the address while it is peeked at. */
export function rowId(row: Named): string {
  return `${encodeAgentId(row.agentId)}/${encodeRef(rowRef(row))}`;
}
