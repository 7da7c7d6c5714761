import { linkSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Changes one entry of a registry as some OpenClaw would: with a lock, with a lock that is stolen by age, or without one and
 * from an older copy in memory. Says each number that it wrote.
 */
const [, , mode = "memory", folder = "", key = "", countText = "0", pauseText = "5"] = process.argv;
const registry = path.join(folder, "sessions.json");
const lock = `${registry}.lock`;
const pause = () => new Promise((resolve) => setTimeout(resolve, Number(pauseText)));
const read = (): Record<string, Record<string, unknown>> => JSON.parse(readFileSync(registry, "utf8"));

function write(value: unknown): void {
  const temporary = `${registry}.${process.pid}.foreign.tmp`;
  writeFileSync(temporary, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(temporary, registry);
}

async function takeLock(): Promise<void> {
  for (;;) {
    try {
      const claim = `${lock}.${process.pid}.foreign`;
      writeFileSync(claim, JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() }));
      try {
        linkSync(claim, lock);
      } finally {
        unlinkSync(claim);
      }
      openSync(lock, "r");
      return;
    } catch {
      if (mode === "stealing" && isOld()) unlinkSync(lock);
      await pause();
    }
  }
}

function isOld(): boolean {
  return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 30_000;
}

/** 2026.5 and later: what was read once counts for several updates, each of which writes the whole of it. */
const updatesPerRead = 8;
let memory = read();
for (let number = 1; number <= Number(countText); number += 1) {
  if (mode !== "memory") {
    await takeLock();
    memory = read();
  } else if (number % updatesPerRead === 0) {
    memory = read();
  }
  memory[key] = { ...memory[key], [`theirs${number}`]: number };
  await pause();
  write(memory);
  if (mode !== "memory") unlinkSync(lock);
  process.stdout.write(`${number}\n`);
  await pause();
}
