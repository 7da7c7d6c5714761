import { readdirSync } from "node:fs";
import path from "node:path";
import { isFailure } from "@/lib/failure/failure";
import { runOperation } from "@/server/operations/run-operation";
import { arm } from "@/server/testing/faults/fault-shim";
import { makeProgramContext } from "@/server/testing/faults/program-context";
import { createRandom } from "@/server/testing/generator/random";

/**
 * Changes a store again and again until it dies at the operation that the shim was told, and says each number that it
 * patched once that is acknowledged. `stuck …`: an answer that a store in good order never gives.
 */
const [, , home = "", seedText = "1", atText = "1", mode = "k", from = "0"] = process.argv;
const random = createRandom(Number(seedText));
const stateDir = path.join(home, "state");
const folder = path.join(stateDir, "agents", "main", "sessions");
const context = makeProgramContext(stateDir, path.join(home, "data"));
const say = (line: string) => process.stdout.write(`${line}\n`);
const keys = [901, 902, 903].map((peer) => `agent:main:telegram:direct:${peer}`).concat("agent:main:telegram:direct:7");
const anyKey = () => keys[random.between(1, keys.length) - 1] ?? "";

function archives(): string[] {
  return readdirSync(folder).filter((name) => /\.jsonl\.(reset|deleted|bak)\./.test(name) && !name.endsWith(".tmp"));
}

let number = Number(from);
const steps: (() => Promise<unknown>)[] = [
  async () => {
    number += 1;
    await runOperation(context, "sessions.patch", { key: "agent:main:telegram:direct:900", label: `n${number}` });
    say(`acknowledged ${number}`);
  },
  () => runOperation(context, "sessions.create", { label: context.ids.uuid() }),
  () => runOperation(context, "sessions.reset", { key: anyKey() }),
  () => runOperation(context, "sessions.compact", { key: anyKey() }),
  () => runOperation(context, "sessions.compact", { key: anyKey(), maxLines: 6 }),
  () => runOperation(context, "sessions.delete", { key: anyKey() }),
  async () => {
    const names = archives();
    const file = names[random.between(1, Math.max(1, names.length)) - 1];
    if (file !== undefined) await runOperation(context, "sessions.restore", { agentId: "main", file });
  },
];

arm({ at: Number(atText), mode: mode === "K" ? "K" : "k", errno: "EIO", sticky: false });
for (let count = 0; count < 2000; count += 1) {
  const step = steps[count % 2 === 0 ? 0 : random.between(2, steps.length) - 1];
  await step?.().catch((error: unknown) => {
    const fits = ["conflict", "session_missing", "transcript_missing", "invalid_request"];
    if (!isFailure(error) || !fits.includes(error.code))
      say(`stuck ${String(error)} ${isFailure(error) ? error.code : ""}`);
  });
}
