import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** `p99Ms`, `maxMs`: how long the event loop was held, since it was asked last. `peakMegabytes`: resident, since then. */
export type ServerFigures = { p99Ms: number; maxMs: number; peakMegabytes: number };

/** The real server on a store, for benchmarks: its address, a signed-in caller and its memory. Ended by pid. */
export type BenchServer = {
  url: string;
  dataDir: string;
  startMs: number;
  token: string;
  rpc(method: string, input: unknown): Promise<unknown>;
  get(pathname: string): Promise<string>;
  /** frames of the live channel, until `signal` ends it */
  events(signal: AbortSignal): Promise<AsyncIterable<string>>;
  /** what an act cost beside its time */
  watched(act: () => Promise<unknown>): Promise<ServerFigures & { aboveRestMegabytes: number }>;
  rssMegabytes(): number;
  /** the most that was resident since the start, or since it was watched */
  peakMegabytes(): number;
  stop(): Promise<void>;
};

const probed = ["--expose-gc", "--import", path.resolve(import.meta.dirname, "server-probe.mjs")];

/** `again`: the port and the folder of a server that was stopped before; else any port, and a folder that goes with it. */
export async function startBenchServer(
  stateDir: string,
  again?: { port: string; dataDir: string },
): Promise<BenchServer> {
  const dataDir = again?.dataDir ?? mkdtempSync(path.join(tmpdir(), "rockpool-bench-data-"));
  const started = performance.now();
  const flags = ["--port", again?.port ?? "0", "--state-dir", stateDir, "--data-dir", dataDir];
  const child = spawn(process.execPath, [...probed, "server/start/rockpool.mjs", ...flags], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const url = await printedAddress(child);
  const token = readFileSync(path.join(dataDir, "token"), "utf8").trim();
  const cookie = await signIn(url, token);
  await (await fetch(url, { headers: { cookie } })).text();
  const startMs = performance.now() - started;
  return {
    url,
    dataDir,
    startMs,
    token,
    rpc: async (method, input) => {
      const response = await fetch(`${url}/api/rpc/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
      });
      if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    get: async (pathname) => (await fetch(`${url}${pathname}`, { headers: { cookie } })).text(),
    events: async (signal) => {
      const response = await fetch(`${url}/api/events`, { headers: { cookie }, signal });
      if (!response.body) throw new Error("the live channel has no body");
      return response.body.pipeThrough(new TextDecoderStream());
    },
    watched: async (act) => {
      const before = await askProbe(child);
      await act();
      const after = await askProbe(child);
      return { ...after, aboveRestMegabytes: after.peakMegabytes - before.restMegabytes };
    },
    rssMegabytes: () => residentMegabytes(child, "VmRSS"),
    peakMegabytes: () => residentMegabytes(child, "VmHWM"),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          if (!again) rmSync(dataDir, { recursive: true, force: true });
          resolve();
        });
        child.kill("SIGTERM");
      }),
  };
}

function residentMegabytes({ pid }: ChildProcess, name: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
}

/** The figures since it was asked last, and what is resident now. */
function askProbe(child: ChildProcess): Promise<ServerFigures & { restMegabytes: number }> {
  const answer = new Promise<ServerFigures & { restMegabytes: number }>((resolve) => child.once("message", resolve));
  child.send("figures");
  return answer;
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const address = /Rockpool is at (http:\/\/\S+)/.exec(printed)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
}

async function signIn(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/api/login`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ token }),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return cookie;
}
