import { closeSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Changes one entry of a registry as some OpenClaw would, and says each number that it wrote and each lock that it stole. The
 * shapes are those of the store's own notes, locks: what stands in the lock file, how long it is waited for, when it is stolen.
 */
const [, , generation = "2026.7.35", folder = "", key = "", countText = "0", pauseText = "5"] = process.argv;
const registry = path.join(folder, "sessions.json");
const lock = `${registry}.lock`;
const staleMs = 30_000;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const pause = () => wait(Number(pauseText));
const read = (): Record<string, Record<string, unknown>> => JSON.parse(readFileSync(registry, "utf8"));
const startTime = Number(readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ")[19]);

type Generation = {
  /** null: it takes no lock at all, and several updates go out from one copy in memory */
  holder: (() => object) | null;
  delayMs: (attempt: number) => number;
  /** whether the lock of a dead process is stolen at once; by age each of them steals */
  stealsFromDead: boolean;
};

const generations: Record<string, Generation> = {
  "2026.1.30": {
    holder: () => ({ pid: process.pid, startedAt: Date.now() }),
    delayMs: () => 25,
    stealsFromDead: false,
  },
  "2026.2.26": {
    holder: () => ({ pid: process.pid, createdAt: new Date().toISOString() }),
    delayMs: (attempt) => Math.min(1000, 50 * attempt),
    stealsFromDead: true,
  },
  "2026.3.13": {
    holder: () => ({ pid: process.pid, createdAt: new Date().toISOString(), starttime: startTime }),
    delayMs: (attempt) => Math.min(1000, 50 * attempt),
    stealsFromDead: true,
  },
  "2026.7.35": { holder: null, delayMs: () => 0, stealsFromDead: false },
};

const chosen = generations[generation];
if (!chosen) throw new Error(`No generation ${generation}.`);
const { holder, delayMs, stealsFromDead } = chosen;

function write(value: unknown): void {
  const temporary = `${registry}.${process.pid}.foreign.tmp`;
  writeFileSync(temporary, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(temporary, registry);
}

/** Created exclusively and written afterwards: for a moment the file is empty. */
async function takeLock(content: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const descriptor = openSync(lock, "wx");
      writeSync(descriptor, content);
      closeSync(descriptor);
      return;
    } catch {
      steal();
      await wait(delayMs(attempt));
    }
  }
}

function steal(): void {
  try {
    const isOld = Date.now() - statSync(lock).mtimeMs > staleMs;
    const isDead = stealsFromDead && !isAlive(Number(JSON.parse(readFileSync(lock, "utf8")).pid));
    if (!isOld && !isDead) return;
    unlinkSync(lock);
    process.stdout.write(`stole ${isOld ? "by age" : "from the dead"}\n`);
  } catch {
    // Gone, or just being written.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function releaseLock(): void {
  try {
    unlinkSync(lock);
  } catch {
    // Stolen meanwhile.
  }
}

const updatesPerRead = 8;
let memory = read();
for (let number = 1; number <= Number(countText); number += 1) {
  if (holder) {
    await takeLock(JSON.stringify(holder()));
    memory = read();
  } else if (number % updatesPerRead === 0) {
    memory = read();
  }
  memory[key] = { ...memory[key], [`theirs${number}`]: number };
  await pause();
  write(memory);
  if (holder) releaseLock();
  process.stdout.write(`${number}\n`);
  await pause();
}
