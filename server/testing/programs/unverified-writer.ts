import path from "node:path";
import { createJournal } from "@/server/journal/journal";
import { updateRegistry } from "@/server/registry/update-registry";
import type { WriteRecorder } from "@/server/registry/write-recorder";
import { makeProgramContext } from "@/server/testing/faults/program-context";

/**
 * Makes one change and lives on without being sure of it, to be killed: `saved <id>` once it is acknowledged, or with `intent`
 * as third word `intent` when the intent is durable and the registry not touched yet.
 */
const [, , stateDir = "", dataDir = "", until = "saved", key = "", label = ""] = process.argv;
const { home, clock, log } = makeProgramContext(stateDir, dataDir);
const folder = path.join(stateDir, "agents", "main", "sessions");
const registryPath = path.join(folder, "sessions.json");
const store = { agentId: "main", folder, registryPath, configured: false, onDisk: true };
const journal = createJournal({ home, clock, log, onOutcome: () => {} });
const recorder: WriteRecorder = {
  ...journal.recorder,
  async begin(write) {
    const id = await journal.recorder.begin(write);
    if (until !== "intent") return id;
    process.stdout.write("intent\n");
    return new Promise(() => {});
  },
};
setInterval(() => {}, 60_000);
const edit = { key, op: "fields" as const, fields: [{ field: "label", value: label }] };
const { writeId } = await updateRegistry(store, () => edit, { recorder });
process.stdout.write(`saved ${writeId}\n`);
