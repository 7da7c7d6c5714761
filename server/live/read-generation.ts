import type { AgentStore } from "@/server/home/home";
import { fileGeneration, readFirstLine } from "@/server/kernel/file-generation";
import { openInside } from "@/server/kernel/open-file";

/** The generation of a transcript as it is now; null when it is gone or cannot be opened. Reads at most 4 KB. */
export async function readGeneration(store: Pick<AgentStore, "folder">, file: string): Promise<string | null> {
  const opened = await openInside(store.folder, file);
  if (opened.state !== "ok") return null;
  const { handle, fingerprint } = opened;
  try {
    return fileGeneration(fingerprint, await readFirstLine(handle, fingerprint.sizeBytes));
  } finally {
    await handle.close();
  }
}
