import { readFile, readdir } from "node:fs/promises";

export type RunningProcess = { pid: number; argv: string[] };

/** The processes whose command line this one may read; empty where the system has no /proc. Arguments may hold secrets: never show them. */
export async function listProcesses(): Promise<RunningProcess[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(commandLine));
  return found.filter(({ argv }) => argv.length > 0);
}

async function commandLine(pid: number): Promise<RunningProcess> {
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return { pid, argv: text.split("\0").filter((part) => part !== "") };
}
