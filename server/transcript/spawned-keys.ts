import { spawnedSessions } from "@/lib/transcript/spawned-sessions";
import { completeEnd, nextLineStart } from "@/server/kernel/read-lines";
import { exactProbe, scanLines } from "@/server/kernel/scan-lines";
import { type OpenTranscript, type TranscriptFolder, withTranscript } from "./open-transcript";
import { placeRange } from "./place-range";

type Known = { scannedTo: number; keys: Set<string> };

const known = new Map<string, Known>();
const knownMax = 200;
/** Of a longer file only the end is looked at: entries name their children too. */
const scannedMax = 64 * 1024 * 1024;

/**
 * Keys of the sessions that a transcript says it started, oldest first. Each byte is looked at once: afterwards only what
 * was added. Failures: transcript_missing, unavailable.
 */
export async function spawnedKeys(store: TranscriptFolder, file: string): Promise<string[]> {
  return withTranscript(store, file, undefined, async (transcript) => {
    const { generation } = transcript;
    const before = known.get(generation);
    const now = await scanOn(transcript, before ?? { scannedTo: 0, keys: new Set() });
    known.delete(generation);
    known.set(generation, now);
    const [oldest] = known.keys();
    if (known.size > knownMax && oldest !== undefined) known.delete(oldest);
    return [...now.keys];
  });
}

async function scanOn({ handle, sizeBytes }: OpenTranscript, { scannedTo, keys }: Known): Promise<Known> {
  const end = await completeEnd(handle, sizeBytes);
  const start = (await nextLineStart(handle, Math.max(scannedTo, end - scannedMax), end)) ?? end;
  const found = new Set(keys);
  for await (const { lines } of scanLines(handle, start, end, exactProbe(Buffer.from("childSessionKey")))) {
    for (const range of lines) {
      const { entry } = await placeRange(handle, range);
      for (const key of spawnedSessions(entry)) found.add(key);
    }
  }
  return { scannedTo: Math.max(scannedTo, end), keys: found };
}
