import type { MaintenanceFile, MaintenanceQuestion, MaintenanceRow, MaintenanceSkip } from "./maintenance-question";

type Question = Pick<MaintenanceQuestion, "files" | "registry" | "policy" | "generation" | "nowMs">;
export type FileMaintenance = { rows: MaintenanceRow[]; skipped: MaintenanceSkip[] };

const backupsKept = 3;
const temporaryMs = 5 * 60_000;

/** Archives whose time is over: `.deleted.` after pruneAfter, `.reset.` after its retention; `.bak.` never. STORE 11. */
export function planPurge({ files, policy, nowMs }: Question): FileMaintenance {
  const { pruneAfterMs, resetArchiveRetentionMs } = policy;
  return asRows("purge", files, ({ archive, archivedAt }) => {
    if (archivedAt === undefined) return undefined;
    const limitMs = archive === "deleted" ? pruneAfterMs : archive === "reset" ? resetArchiveRetentionMs : null;
    if (limitMs === null || nowMs - archivedAt < limitMs) return undefined;
    return `an archive of a ${archive === "deleted" ? "deletion" : "reset"}, kept longer than ${wholeDays(limitMs)}`;
  });
}

/** What no entry refers to and is older than pruneAfter, and temporary registries left for five minutes. Since 2026.5. */
export function planArtifacts(question: Question, referenced: ReadonlySet<string>): FileMaintenance {
  const { files, policy, generation, nowMs } = question;
  if (generation !== "late") return { rows: [], skipped: [] };
  return asRows("artifacts", files, (file) => {
    if (isStaleTemporary(file, nowMs)) return "left behind by a write that never ended";
    if (file.mtimeMs > nowMs - policy.pruneAfterMs || !isUnreferenced(file, referenced)) return undefined;
    return `no entry refers to it, and it is older than ${wholeDays(policy.pruneAfterMs)}`;
  });
}

/** Sets the registry aside when it is too large, and keeps three such copies. Until 2026.3. */
export function planRotation({ files, registry, policy }: Question): FileMaintenance {
  if (policy.rotateBytes === null || registry.sizeBytes <= policy.rotateBytes) return { rows: [], skipped: [] };
  const copy: MaintenanceRow = {
    kind: "file",
    step: "rotate",
    action: "copy",
    file: registry.name,
    sizeBytes: registry.sizeBytes,
    reason: `the registry is larger than ${policy.rotateBytes} bytes`,
  };
  const backups = files.filter(
    ({ kind, name }) => kind === "registry-backup" && name.startsWith(`${registry.name}.bak.`),
  );
  const older = backups.sort((one, other) => (one.name < other.name ? 1 : -1)).slice(backupsKept - 1);
  const { rows, skipped } = asRows("rotate", older, () => `only ${backupsKept} copies of the registry are kept`);
  return { rows: [copy, ...rows], skipped };
}

export function isUnreferenced({ kind, name }: MaintenanceFile, referenced: ReadonlySet<string>): boolean {
  return ["transcript", "topic", "fork", "checkpoint", "trajectory"].includes(kind) && !referenced.has(name);
}

export function isStaleTemporary({ kind, mtimeMs }: MaintenanceFile, nowMs: number): boolean {
  return kind === "registry-temp" && mtimeMs <= nowMs - temporaryMs;
}

function asRows(
  step: "purge" | "artifacts" | "rotate",
  files: readonly MaintenanceFile[],
  reasonFor: (file: MaintenanceFile) => string | undefined,
): FileMaintenance {
  const rows: MaintenanceRow[] = [];
  const skipped: MaintenanceSkip[] = [];
  for (const file of files) {
    const reason = reasonFor(file);
    if (reason === undefined) continue;
    const { name, sizeBytes, busy } = file;
    if (busy === undefined) rows.push({ kind: "file", step, action: "trash", file: name, sizeBytes, reason });
    else skipped.push({ step, file: name, reason: busy });
  }
  return { rows, skipped };
}

function wholeDays(spanMs: number): string {
  const count = Math.round((spanMs / 86_400_000) * 10) / 10;
  return count === 1 ? "1 day" : `${count} days`;
}
