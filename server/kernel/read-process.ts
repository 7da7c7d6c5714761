import { readFile } from "node:fs/promises";
import { errnoOf } from "./disk-failure";

/** `starttime`: clock ticks after boot, field 22 of /proc/<pid>/stat; absent where the system has no /proc. */
export type ProcessState = { alive: boolean; starttime?: number };

/** Whether a process lives, and when it began: together they tell a recycled pid. A zombie counts as dead. */
export async function readProcess(pid: number): Promise<ProcessState> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !answersSignal(pid)) return { alive: false };
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command name in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const starttime = Number(fields[19]);
    if (fields[0] === "Z" || fields[0] === "X") return { alive: false };
    return Number.isFinite(starttime) ? { alive: true, starttime } : { alive: true };
  } catch (error) {
    if (errnoOf(error) === "ESRCH") return { alive: false };
    return { alive: answersSignal(pid) };
  }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== "ESRCH";
  }
}
