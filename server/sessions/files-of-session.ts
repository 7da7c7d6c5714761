import type { OperationOutput } from "@/lib/contract/operations";
import type { SessionRow } from "@/lib/registry/session-row";
import type { StoreFile } from "@/server/registry/list-store-files";
import type { RegistryEntry } from "@/server/registry/registry";
import { keysBySessionId } from "./key-of-file";
import type { StoreView } from "./view-store";

type SessionFile = OperationOutput<"sessions.get">["files"][number];

/**
 * Every file of a key, live ones first, then by age: what the entry names, what stands beside it, and the archives and
 * orphans of earlier session ids as far as anything tells that they belong here.
 */
export function filesOfSession(view: StoreView, row: SessionRow, entries: readonly RegistryEntry[]): SessionFile[] {
  const ids = idsOfSession(view, row, entries);
  const keyOfRow = new Map(view.fileRows.map((fileRow) => [fileRow.file, fileRow]));
  const files = view.listing.files.flatMap((file) => {
    const because = reason(file, row, ids, keyOfRow.get(file.name));
    return because === null ? [] : [describe(file, row, because)];
  });
  return files.sort((one, other) => rank(one) - rank(other) || other.modifiedAt - one.modifiedAt);
}

function idsOfSession(view: StoreView, row: SessionRow, entries: readonly RegistryEntry[]): Map<string, string> {
  const ids = new Map<string, string>();
  const wanted = new Set(view.listing.files.flatMap(({ sessionId }) => sessionId ?? []));
  for (const [id, key] of keysBySessionId(view.registry, (key) => key, wanted)) {
    if (entries.some((entry) => entry.key === key) || key === row.key) ids.set(id, "the entry names its session id");
  }
  for (const { viewed } of entries) {
    if (viewed.view.sessionId !== undefined) ids.set(viewed.view.sessionId, "it is of the session id the entry names");
  }
  return ids;
}

function reason(
  file: StoreFile,
  row: SessionRow,
  ids: ReadonlyMap<string, string>,
  fileRow: SessionRow | undefined,
): string | null {
  if (file.name === row.file) return "the entry names it";
  if (file.base === row.file && file.base !== file.name) return "it belongs to the file that the entry names";
  if (fileRow && fileRow.key === row.key) {
    return fileRow.keyKnown ? "its entry was kept, or the entry names its session id" : "its name looks like this key";
  }
  return file.sessionId === undefined || file.type !== "file" ? null : (ids.get(file.sessionId) ?? null);
}

function describe(file: StoreFile, row: SessionRow, because: string): SessionFile {
  return {
    file: file.name,
    state: stateOf(file, row),
    ...(file.sessionId === undefined ? {} : { sessionId: file.sessionId }),
    sizeBytes: file.sizeBytes,
    modifiedAt: Math.round(file.mtimeMs),
    ...(file.archivedAt === undefined ? {} : { archivedAt: file.archivedAt }),
    because,
  };
}

function stateOf(file: StoreFile, row: SessionRow): SessionFile["state"] {
  switch (file.kind) {
    case "transcript":
    case "topic":
    case "fork":
      return file.name === row.file ? "live" : "orphan";
    case "archive":
      return file.archive ?? "other";
    case "repair-backup":
      return "bak";
    case "lock":
      return "lock";
    case "checkpoint":
      return "checkpoint";
    case "trajectory":
      return "trajectory";
    case "registry":
    case "registry-backup":
    case "registry-temp":
    case "usage-cache":
    case "temp":
    case "skills":
    case "foreign":
      return "other";
  }
}

const order: SessionFile["state"][] = [
  "live",
  "orphan",
  "reset",
  "deleted",
  "bak",
  "checkpoint",
  "trajectory",
  "lock",
  "other",
];

function rank({ state }: SessionFile): number {
  return state === "reset" || state === "deleted" ? order.indexOf("reset") : order.indexOf(state);
}
