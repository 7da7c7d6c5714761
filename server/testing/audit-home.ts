import { readdir } from "node:fs/promises";
import { onTestFinished } from "vitest";
import type { AuditRow } from "@/lib/contract/audit-results";
import { type AuditLog, createAuditLog } from "@/server/audit/audit-log";
import { listAudit } from "@/server/audit/list-audit";
import type { Actor, Attempt, Context } from "@/server/context/context";
import type { Clock } from "@/server/kernel/clock";
import { silentLog } from "@/server/kernel/log";
import { makeContext } from "./make-context";
import { type TempFolder, makeTempFolder } from "./temp-folder";

export type AuditHome = {
  data: TempFolder;
  context: Context;
  clock: Clock & { atMs: number };
  /** a log as a server that starts now has it */
  open(options?: { fileBytesMax?: number }): AuditLog;
  /** the files of the log, oldest first, as `audit/<name>` below the data folder */
  files(): Promise<string[]>;
  lines(): Promise<string[]>;
  rows(filter?: Record<string, unknown>): Promise<AuditRow[]>;
};

/** A data folder for an audit log; gone when the test ends. */
export async function makeAuditHome(): Promise<AuditHome> {
  const data = await makeTempFolder();
  onTestFinished(data.dispose);
  const clock = { atMs: Date.UTC(2026, 10, 21, 16), nowMs: () => clock.atMs };
  const context = { ...makeContext(data.folder, { dataDir: data.folder }), clock };
  const files = async () => {
    const names = await readdir(`${data.folder}/audit`);
    return names.flatMap((name) => (name.startsWith("audit-") ? [`audit/${name}`] : [])).sort();
  };
  return {
    data,
    context,
    clock,
    open: (options = {}) => createAuditLog({ home: context.home, clock, log: silentLog, ...options }),
    files,
    async lines() {
      const texts = await Promise.all((await files()).map((file) => data.read(file)));
      return texts.join("").split("\n").filter(Boolean);
    },
    rows: async (filter = {}) => (await listAudit(context, { limit: 100, ...filter })).rows,
  };
}

const ada: Actor = { id: "user:ada", name: "ada", role: "operator", requestId: "r-1", address: "10.0.0.7" };

export function makeAttempt(more: Partial<Attempt> = {}): Attempt {
  return {
    requestId: "r-1",
    address: "10.0.0.7",
    actor: ada,
    action: "sessions.patch",
    input: { key: "agent:main:main", label: "x" },
    mutates: true,
    dryRun: false,
    result: "ok",
    ...more,
  };
}
