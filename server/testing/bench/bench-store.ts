import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type BenchStore = {
  root: string;
  stateDir: string;
  folder: string;
  pathOf(name: string): string;
  dispose(): void;
};

/** A store with one agent and a session for each name: its key is `agent:main:<name>`, its transcript what `write` makes. */
export function makeBenchStore(sessions: Record<string, (file: string) => void>): BenchStore {
  const root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-"));
  const stateDir = path.join(root, ".openclaw");
  const folder = path.join(stateDir, "agents/main/sessions");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => path.join(folder, `${name}.jsonl`);
  const entries = Object.entries(sessions).map(([name, write]) => {
    write(pathOf(name));
    return [`agent:main:${name}`, { sessionId: name, updatedAt: Date.now() }];
  });
  writeFileSync(path.join(folder, "sessions.json"), JSON.stringify(Object.fromEntries(entries), null, 2), {
    mode: 0o600,
  });
  writeFileSync(path.join(stateDir, "openclaw.json"), '{ agents: { list: [{ id: "main", default: true }] } }\n');
  spawnSync("sync", [folder]);
  return { root, stateDir, folder, pathOf, dispose: () => rmSync(root, { recursive: true, force: true }) };
}

/** Takes a file out of the memory of the system, so that the next one who reads it waits for the disk. */
export function forgetPages(file: string): void {
  const { status } = spawnSync("dd", [`if=${file}`, "iflag=nocache", "count=0"], { stdio: "ignore" });
  if (status !== 0) throw new Error(`the pages of ${file} were not given up`);
}
