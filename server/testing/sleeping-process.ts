import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { readProcess } from "@/server/kernel/read-process";

/** A process that does nothing, for tests of locks. `end` kills it and resolves when it is gone. */
export async function startSleepingProcess(): Promise<{
  pid: number;
  starttime: number | undefined;
  end: () => Promise<void>;
}> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "--", "--token", "of-nobody"]);
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Error("The process has no pid.");
  const ended = once(child, "exit");
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(end);
  return { pid, starttime: (await readProcess(pid)).starttime, end };
}
