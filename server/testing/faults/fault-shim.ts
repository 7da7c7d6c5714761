import { openSync, readlinkSync } from "node:fs";
import { constants } from "node:os";

export const faultErrnos = ["EIO", "ENOSPC", "EROFS", "EACCES", "EMFILE"] as const;
export type FaultErrno = (typeof faultErrnos)[number];

/** Which operation fails (from 1, 0 = none) and how; see shim.c. `sticky`: so do all that follow. */
export type Fault = { at: number; mode: "b" | "a" | "s" | "t" | "k" | "K"; errno: FaultErrno; sticky: boolean };

/** In a process that runs with the shim: counts from now on, and makes the one operation fail. */
export function arm({ at, mode, errno, sticky }: Fault): void {
  command(`arm/${at}/${mode}/${constants.errno[errno]}/${sticky ? 1 : 0}`);
}

/** Ends the faults; tells how often one was met, and the operations counted, one letter each. */
export function disarm(): { fired: number; trace: string } {
  command("off");
  const [fired = "0", trace = ""] = readlinkSync("/.fault/trace").split(" ");
  return { fired: Number(fired), trace };
}

function command(what: string): void {
  try {
    openSync(`/.fault/${what}`, "r");
  } catch {
    // The shim answers every command with ENOENT.
  }
}
