import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const restSeconds = 8;

/**
 * The built server with a garbage collector that can be asked, and what it holds.
 * @param {string} stateDir
 * @param {string} dataDir
 */
export async function startSoakServer(stateDir, dataDir) {
  const probe = path.join(import.meta.dirname, "probe.mjs");
  const flags = ["--no-build", "--port", "0", "--state-dir", stateDir, "--data-dir", dataDir];
  const args = ["--expose-gc", "--import", probe, "server/start/rockpool.mjs", ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      const address = /Rockpool is at (http:\/\/\S+)[^]*\nSign in /.exec(printed)?.[1];
      if (address) resolve(address);
    });
    void ended.then((code) => reject(new Error(`the server ended with ${code}; is there a build? npm run build`)));
  });
  return {
    url: String(url),
    /** With nobody connected: what waits for a client, a verification or a timer is over after a few seconds. */
    async measureAtRest() {
      await wait(restSeconds * 1000);
      const heap = new Promise((resolve) => child.once("message", resolve));
      child.send("measure");
      const megabytes = Number(await heap) / 1_048_576;
      const pid = child.pid ?? 0;
      return {
        heapMegabytes: Math.round(megabytes * 10) / 10,
        rssMegabytes: residentMegabytes(pid),
        descriptors: readdirSync(`/proc/${pid}/fd`).length,
        watches: watchesOf(pid),
      };
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** @param {number} pid */
function residentMegabytes(pid) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

/** inotify watches. @param {number} pid */
function watchesOf(pid) {
  let count = 0;
  for (const descriptor of readdirSync(`/proc/${pid}/fdinfo`)) {
    try {
      count += readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, "utf8").split("\ninotify wd:").length - 1;
    } catch {
      // Closed between listing and reading.
    }
  }
  return count;
}
