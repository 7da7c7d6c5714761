import { mkdirSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { createJournal } from "@/server/journal/journal";
import { runOperation } from "@/server/operations/run-operation";
import { makeProgramContext } from "@/server/testing/faults/program-context";
import { appendEntry } from "@/server/transcript/append-entry";

/**
 * Changes a store without end, and says each change once it is acknowledged: `labelled <n>`, `appended <n>`, `created <key>`,
 * `reset <session id>`. `careless`: labels as a program would that does not wait for its disk.
 */
const [, , home = "", mode = "careful", appended = ""] = process.argv;
const stateDir = path.join(home, "state");
const folder = path.join(stateDir, "agents", "main", "sessions");
const registry = path.join(folder, "sessions.json");
const bystander = "agent:main:telegram:direct:900";
const target = "agent:main:telegram:direct:7";
const say = (line: string) => writeSync(1, `${line}\n`);

const plain = makeProgramContext(stateDir, path.join(home, "data"));
mkdirSync(plain.home.dataDir, { recursive: true });
const journal = createJournal({ home: plain.home, clock: plain.clock, log: plain.log, onOutcome: () => {} });
const context = { ...plain, writes: journal.recorder };

async function label(number: number): Promise<void> {
  if (mode === "careless") {
    const text = readFileSync(registry, "utf8").replace(
      /"label":\s*"n\d+",|(?<="[^"]*:900":\s*\{)/,
      `"label":"n${number}",`,
    );
    writeFileSync(`${registry}.careless.tmp`, text);
    renameSync(`${registry}.careless.tmp`, registry);
  } else await runOperation(context, "sessions.patch", { key: bystander, label: `n${number}` });
  say(`labelled ${number}`);
}

for (let number = 1; ; number += 1) {
  await label(number);
  if (mode === "careless") {
    await new Promise((resolve) => setTimeout(resolve, 5));
    continue;
  }
  const line = {
    type: "custom",
    customType: "power",
    id: `p${number}`,
    parentId: null,
    data: "x".repeat(number % 900),
  };
  await appendEntry({ folder }, appended, line);
  say(`appended ${number}`);
  if (number % 3 === 0) {
    const key = `agent:main:telegram:direct:5${number}`;
    await runOperation(context, "sessions.create", { key, label: `c${number}` });
    say(`created ${key}`);
  }
  if (number % 4 === 0) {
    await runOperation(context, "sessions.reset", { key: target });
    const entry: { sessionId: string } = JSON.parse(readFileSync(registry, "utf8"))[target];
    say(`reset ${entry.sessionId}`);
  }
}
