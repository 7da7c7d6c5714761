import { type ChildProcess, spawn } from "node:child_process";

export type RunningServer = {
  url: string;
  /** everything it said on stdout so far */
  printed(): string;
  /** SIGTERM, then how it ended */
  stop(): Promise<{ code: number | null; tookMs: number }>;
  /** SIGKILL: the end that no program hears of */
  kill(): Promise<void>;
};

/** Starts the build that is there on a free port. With `env` it sees those variables alone. */
export async function startServer(flags: string[], env?: Record<string, string>): Promise<RunningServer> {
  const args = ["server/start/rockpool.mjs", "--no-build", "--port", "0", ...flags];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    ...(env ? { env: withMode(env) } : {}),
  });
  let stdout = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  const url = await firstAddress(child);
  return { url, printed: () => stdout, stop: () => stopServer(child), kill: () => killServer(child) };
}

/** Next's types want NODE_ENV to be there; the launcher sets it itself. */
function withMode(env: Record<string, string>): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", ...env };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const read = (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const address = /Rockpool is at (http:\/\/\S+)[^]*\nSign in .*\n/.exec(printed)?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) =>
      reject(new Error(`the server ended with ${code} before it had an address:\n${printed}`)),
    );
  });
}

function stopServer(child: ChildProcess): Promise<{ code: number | null; tookMs: number }> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const done = () => resolve({ code: child.exitCode, tookMs: performance.now() - startedMs });
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", done);
    child.kill("SIGTERM");
  });
}

function killServer(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
