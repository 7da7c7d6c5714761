import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";
import { onTestFinished } from "vitest";

const root = process.cwd();

/** Builds a program of server/testing/programs for plain node: the tests of crash safety need processes that can die. */
export async function buildProgram(name: string): Promise<{ file: string; dispose: () => Promise<void> }> {
  const outDir = await mkdtemp(path.join(tmpdir(), "rockpool-program-"));
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "@": root } },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, "server/testing/programs", `${name}.ts`),
      outDir,
      minify: false,
      rollupOptions: { output: { entryFileNames: "program.mjs", format: "es" } },
    },
  });
  return { file: path.join(outDir, "program.mjs"), dispose: () => rm(outDir, { recursive: true, force: true }) };
}

export type Program = {
  pid: number;
  /** resolves with the first line that fits */
  line: (fits: (line: string) => boolean) => Promise<string>;
  lines: string[];
  kill: (signal: NodeJS.Signals) => void;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>;
};

export type ProgramOptions = {
  uid?: number;
  gid?: number;
  /** how many files it may have open */
  filesMax?: number;
};

/** Runs a built program and listens to its lines. It is killed when the test ends, whatever happens. */
export function runProgram(file: string, args: string[], { filesMax, ...as }: ProgramOptions = {}): Program {
  const limited = filesMax === undefined ? [] : ["prlimit", `--nofile=${filesMax}`];
  const [command = "", ...rest] = [...limited, process.execPath, file, ...args];
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"], ...as });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const listener of listeners) listener();
  });
  const ended = endOf(child);
  const line = (fits: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find(fits);
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(({ errors }) => reject(new Error(`The program ended before it said so. ${errors}`)));
    });
  if (child.pid === undefined) throw new Error("The program did not start.");
  return { pid: child.pid, line, lines, kill: (signal) => void child.kill(signal), ended };
}

function endOf(child: ChildProcess): Program["ended"] {
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  child.on("error", (error) => (errors += String(error)));
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, errors })));
}
