import { spawn } from "node:child_process";
import path from "node:path";

export type CrowdFigures = {
  /** clients that were greeted */
  opened: number;
  /** clients that have not heard of every append */
  behind: number;
  /** events that did not follow the one before */
  wrong: number;
  events: number;
  /** from append to client */
  waits: { runs: number; p50Ms: number; p99Ms: number; maxMs: number };
};

/** Many clients of the live channel, in one process of their own. */
export type Crowd = {
  /** what a transcript will hold after an append, and when that is written (ms since 1970) */
  wrote(sizeBytes: number, atMs: number): void;
  figures(): Promise<CrowdFigures>;
  stop(): void;
};

export function startCrowd(url: string, token: string, count: number): Crowd {
  const program = path.resolve(import.meta.dirname, "event-crowd-process.mjs");
  const child = spawn(process.execPath, [program, url, token, String(count)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    wrote: (sizeBytes, atMs) => void child.send({ wrote: { sizeBytes, atMs } }),
    figures: () =>
      new Promise((resolve) => {
        child.once("message", (figures: CrowdFigures) => resolve(figures));
        child.send("figures");
      }),
    stop: () => void child.kill(),
  };
}
