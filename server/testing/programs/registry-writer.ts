import path from "node:path";
import { replaceFile } from "@/server/kernel/replace-file";
import { withFileLock } from "@/server/kernel/with-file-lock";
import { updateRegistry } from "@/server/registry/update-registry";

const [, , mode = "", folder = "", name = "", countText = "0"] = process.argv;
const registryPath = path.join(folder, "sessions.json");
const store = { agentId: "main", folder, registryPath, configured: false, onDisk: true };
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Sets field `<name><n>` of one entry, one after the other, and says each number once its write is acknowledged. */
async function patch(): Promise<void> {
  for (let index = 0; index < Number(countText); index += 1) {
    const fields = [{ field: `${name}${index}`, value: index }];
    await updateRegistry(store, () => ({ key: "agent:main:main", op: "fields", fields }), { lockTimeoutMs: 60_000 });
    say(String(index));
  }
}

/** Takes the lock and keeps it until somebody ends the process. */
async function hold(): Promise<void> {
  await withFileLock(`${registryPath}.lock`, {}, async () => {
    say("held");
    await new Promise(() => setInterval(() => {}, 1000));
  });
}

/** Dies without a word after the temporary file is complete and before it takes the registry's place. */
async function dieBeforeRename(): Promise<void> {
  await replaceFile(registryPath, new TextEncoder().encode('{"other":{}}'), async () => {
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => {});
  });
}

const modes: Record<string, () => Promise<void>> = { patch, hold, dieBeforeRename };
await modes[mode]?.();
