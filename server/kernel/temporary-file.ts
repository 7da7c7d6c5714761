import { randomUUID } from "node:crypto";

/** Where what will stand at `file` is written first, by that process; named as OpenClaw names its own. */
export function temporaryFile(file: string, id: string = randomUUID(), pid: number = process.pid): string {
  return `${file}.${pid}.${id}.tmp`;
}
