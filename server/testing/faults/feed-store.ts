import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";
import { startWatchdog } from "./watchdog";

export type Files = { registry?: Uint8Array; transcript?: Uint8Array; config?: Uint8Array; name?: string };
export type Call = [method: string, input: unknown];

export const key = "agent:main:main";
export const reads: Call[] = [
  ["agents.list", {}],
  ["sessions.list", { includeFacets: true, includeDerivedTitles: true, includeLastMessage: true }],
  ["sessions.get", { key }],
  ["sessions.history", { key }],
];
export const dryRuns: Call[] = [
  ["sessions.patch", { key, label: "x", dryRun: true }],
  ["sessions.reset", { key, dryRun: true }],
  ["sessions.compact", { key, dryRun: true }],
  ["sessions.compact", { key, maxLines: 2, dryRun: true }],
  ["sessions.delete", { key: "agent:main:other", dryRun: true }],
];

export const goodRegistry = `{"${key}":{"sessionId":"s-1","updatedAt":1},"agent:main:other":{"sessionId":"s-2","updatedAt":2,"n":1e400}}`;
const goodLine = JSON.stringify({
  type: "message",
  id: "a1",
  parentId: null,
  message: { role: "user", content: "hi" },
});
export const goodTranscript = `${JSON.stringify({ type: "session", version: 3, id: "s-1" })}\n${goodLine}\n`;
export const bytes = (text: string) => new TextEncoder().encode(text);
const secret = "what-stands-outside-the-store";

export type Feeder = {
  /** where the stores are made; `secret` and `secret.jsonl` beside them must never be read */
  root: string;
  /** puts the files on a real disk, makes the calls, and tells what was not as it must be */
  problemsWith(files: Files, calls: readonly Call[]): Promise<string[]>;
  /** different things that were fed so far */
  count(): number;
  dispose(): Promise<void>;
};

/** A feeder of bad input. A call that hangs ends the process with its name. */
export async function makeFeeder(): Promise<Feeder> {
  const root = await mkdtemp(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "rockpool-bad-"));
  for (const name of ["secret", "secret.jsonl"]) writeFileSync(path.join(root, name), `${secret}\n`);
  const watchdog = startWatchdog(60_000);
  const fed = new Set<string>();
  let made = 0;
  return {
    root,
    count: () => fed.size,
    async problemsWith(files, calls) {
      fed.add(hashOf(files, calls));
      made += 1;
      const stateDir = path.join(root, String(made));
      layOut(stateDir, files);
      const before = contentOf(stateDir);
      const problems: string[] = [];
      for (const [method, input] of calls) {
        watchdog.step(`${method} ${JSON.stringify(input)} in ${stateDir}`);
        const answer = await runOperation(makeContext(stateDir), method, input).catch((error: unknown) => {
          if (!isFailure(error) || error.message === "") problems.push(`${method}: no clear answer, ${String(error)}`);
        });
        if (JSON.stringify(answer)?.includes(secret)) problems.push(`${method}: read outside the store`);
      }
      if (contentOf(stateDir) !== before) problems.push("torn: bytes on disk changed");
      rmSync(stateDir, { recursive: true });
      return problems;
    },
    async dispose() {
      await watchdog.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function layOut(stateDir: string, files: Files): void {
  const folder = path.join(stateDir, "agents", "main", "sessions");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "sessions.json"), files.registry ?? bytes(goodRegistry));
  writeFileSync(path.join(folder, files.name ?? "s-1.jsonl"), files.transcript ?? bytes(goodTranscript));
  if (files.config) writeFileSync(path.join(stateDir, "openclaw.json"), files.config);
}

function hashOf({ registry, transcript, config, name }: Files, calls: readonly Call[]): string {
  const hash = createHash("sha256");
  for (const part of [registry, transcript, config]) hash.update(part ?? "-").update("\0");
  return hash.update(JSON.stringify([name, calls])).digest("base64");
}

function contentOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const all = names.map((item) => path.join(item.parentPath, item.name)).sort();
  return all.map((file) => `${file}\0${readFileSync(file, "latin1")}`).join("\0");
}
