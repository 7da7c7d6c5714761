import { copyFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "@/server/testing/generator/random";

/** Rotates a registry as OpenClaw 2026.2 does: the file is moved aside, and only then a new one written. Says each rotation. */
const [, , folder = "", countText = "0"] = process.argv;
const registry = path.join(folder, "sessions.json");
const random = createRandom(1);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (let number = 1; number <= Number(countText); number += 1) {
  const aside = `${registry}.bak.${1_763_700_000_000 + number}`;
  renameSync(registry, aside);
  await pause(random.between(0, 120));
  if (number % 2 === 0) copyFileSync(aside, registry);
  else {
    writeFileSync(`${registry}.${process.pid}.rotated.tmp`, readFileSync(aside));
    renameSync(`${registry}.${process.pid}.rotated.tmp`, registry);
  }
  process.stdout.write(`${number}\n`);
  await pause(random.between(0, 60));
}
