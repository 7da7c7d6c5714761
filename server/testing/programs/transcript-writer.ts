import { appendFileSync, closeSync, ftruncateSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { createRandom } from "@/server/testing/generator/random";

/**
 * Does to one transcript what other programs do, without end: adds lines (some in two pieces), puts another file in its place,
 * cuts and rewrites it in place, moves it aside and begins anew. Each line tells its version of the file and its number; each
 * time a version is whole up to a number, that is said: `<version> <number>`.
 */
const [, , folder = "", file = "", seedText = "1", stepsText = "0"] = process.argv;
const random = createRandom(Number(seedText));
const target = path.join(folder, file);
const pause = () => new Promise((resolve) => setTimeout(resolve, random.between(0, 6)));
let version = 0;
let number = 0;

const header = () => `${JSON.stringify({ type: "session", version: 3, id: `v${version}`, cwd: "/w" })}\n`;
const line = () => {
  number += 1;
  const text = `v${version} `.repeat(random.between(1, 400));
  return `${JSON.stringify({ type: "message", id: `v${version}-${number}`, message: { role: "user", content: text } })}\n`;
};
const lines = (count: number) => Array.from({ length: count }, line).join("");
const begin = () => {
  version += 1;
  number = 0;
  return header() + lines(random.between(0, 60));
};

function replace(): void {
  writeFileSync(`${target}.${version}.tmp`, begin());
  renameSync(`${target}.${version - 1}.tmp`, target);
}

function rotate(): void {
  renameSync(
    target,
    `${target}.reset.2026-11-21T10-00-${String(version % 60).padStart(2, "0")}.${100 + (version % 900)}Z`,
  );
  writeFileSync(target, begin());
}

/** In place: for a moment it is empty, then half of the new version is there. */
async function rewrite(): Promise<void> {
  const descriptor = openSync(target, "r+");
  const text = begin();
  ftruncateSync(descriptor, 0);
  if (random.between(0, 1) === 0) await pause();
  const middle = Math.floor(text.length / 2);
  writeSync(descriptor, text.slice(0, middle), 0);
  await pause();
  writeSync(descriptor, text.slice(middle), middle);
  closeSync(descriptor);
}

async function append(): Promise<void> {
  const text = lines(random.between(1, 8));
  const cut = random.between(0, text.length);
  appendFileSync(target, text.slice(0, cut));
  if (random.between(0, 1) === 0) await pause();
  appendFileSync(target, text.slice(cut));
}

writeFileSync(target, begin());
for (let step = 0; step < Number(stepsText); step += 1) {
  const what = random.between(1, 20);
  if (what === 1) replace();
  else if (what === 2) rotate();
  else if (what === 3) await rewrite();
  else await append();
  process.stdout.write(`${version} ${number}\n`);
  await pause();
}
