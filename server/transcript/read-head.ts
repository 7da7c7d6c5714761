import type { PlacedEntry } from "@/lib/transcript/entry";
import { frameForward } from "@/server/kernel/frame-lines";
import { openInside } from "@/server/kernel/open-file";
import { lineReading, readBlock } from "@/server/kernel/read-lines";
import type { TranscriptFolder } from "./open-transcript";
import { placeEntry } from "./place-entry";

/**
 * The first entries of a transcript, for titles: what is whole within `bytesMax` (the Gateway looks at 8 KB and 10 lines).
 * Null when the file cannot be opened: a list goes on without it.
 */
export async function readHead(
  store: TranscriptFolder,
  file: string,
  { bytesMax = 8192, linesMax = 10 }: { bytesMax?: number; linesMax?: number } = {},
): Promise<PlacedEntry[] | null> {
  const opened = await openInside(store.folder, file);
  if (opened.state !== "ok") return null;
  try {
    const framer = frameForward(0, lineReading);
    const block = await readBlock(opened.handle, 0, Math.min(bytesMax, opened.fingerprint.sizeBytes));
    return [...framer.push(block), ...framer.end()].slice(0, linesMax).map(placeEntry);
  } finally {
    await opened.handle.close();
  }
}
