import type { PlacedEntry } from "@/lib/transcript/entry";
import { oversizedEntry } from "@/lib/transcript/oversized-entry";
import { readLine } from "@/lib/transcript/read-line";
import type { Frame } from "@/server/kernel/frame-lines";

/** What a frame says, with its place in the file. */
export function placeEntry({ offset, lengthBytes, line }: Frame): PlacedEntry {
  const entry = line.state === "whole" ? readLine(line.bytes) : oversizedEntry(line.lengthBytes, line.head, line.tail);
  return { offset, lengthBytes, entry };
}

/** How many bytes of a frame are held in memory and sent: an oversized line is only its two ends. */
export function heldBytes({ line }: Frame): number {
  return line.state === "whole" ? line.bytes.length : line.head.length + line.tail.length;
}
