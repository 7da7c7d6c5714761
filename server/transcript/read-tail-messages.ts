import type { PlacedEntry } from "@/lib/transcript/entry";
import { openInside } from "@/server/kernel/open-file";
import { completeEnd, lineReading, linesBackward } from "@/server/kernel/read-lines";
import type { TranscriptFolder } from "./open-transcript";
import { placeEntry } from "./place-entry";

export type TailBounds = {
  messagesMax: number;
  /** the Gateway looks at 16 KB for the last message, at 64 KB to 1 MB for previews */
  bytesMax: number;
  linesMax?: number;
};

/**
 * The last messages of a transcript, oldest first, out of its last `bytesMax` bytes; reads back only until it has
 * `messagesMax`. Null when the file cannot be opened: a list goes on without it.
 */
export async function readTailMessages(
  store: TranscriptFolder,
  file: string,
  { messagesMax, bytesMax, linesMax = 200 }: TailBounds,
): Promise<PlacedEntry[] | null> {
  const opened = await openInside(store.folder, file);
  if (opened.state !== "ok") return null;
  const { handle, fingerprint } = opened;
  try {
    const end = await completeEnd(handle, fingerprint.sizeBytes);
    const reading = { ...lineReading, blockBytes: Math.min(bytesMax, 16 * 1024) };
    const messages: PlacedEntry[] = [];
    let lines = 0;
    for await (const frame of linesBackward(handle, end, reading, Math.max(0, end - bytesMax))) {
      const placed = placeEntry(frame);
      if (placed.entry.kind === "message") messages.push(placed);
      lines += 1;
      if (messages.length === messagesMax || lines === linesMax) break;
    }
    return messages.reverse();
  } finally {
    await handle.close();
  }
}
