import type { Focus } from "@/lib/transcript/focus";
import { RefusedCall, refusalOf } from "./refused-call";

export type ExportFormat = "md" | "html" | "jsonl";
export type ExportChoice = { agentId: string; file: string; generation: string; format: ExportFormat; show: Focus };

/** How far an export is: bytes of the transcript that were read, and bytes that came of them. */
export type ExportProgress = { readBytes: number; sizeBytes: number; writtenBytes: number };

export function exportHref({ show, ...choice }: ExportChoice): string {
  const query = new URLSearchParams(choice.format === "jsonl" ? choice : { ...choice, show });
  return `/api/export/transcript?${query}`;
}

/**
 * Fetches a whole export and tells how far it is. Resolves with it, or with null when `signal` ended it. Throws a Failure
 * when it is refused, or breaks off: half an export is none.
 */
export async function exportTranscript(
  choice: ExportChoice,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Blob | null> {
  try {
    const response = await fetch(exportHref(choice), { credentials: "same-origin", signal });
    if (!response.ok) throw refusalOf("export", response.status, await response.json().catch(() => null));
    const sizeBytes = Number(response.headers.get("x-transcript-bytes") ?? 0);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const place = createPlace(choice.format);
    const reader = response.body?.getReader();
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
      parts.push(step.value);
      place.take(step.value);
      onProgress({ readBytes: Math.min(place.readBytes(), sizeBytes), sizeBytes, writtenBytes: place.writtenBytes() });
    }
    return new Blob(parts, { type: response.headers.get("content-type") ?? "text/plain" });
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof RefusedCall) throw error;
    throw new RefusedCall("export", "unavailable", "The export broke off before its end. Nothing was saved.");
  }
}

/** In Markdown and HTML each entry begins with an anchor of its place in the file. */
function createPlace(format: ExportFormat) {
  const decoder = new TextDecoder();
  let written = 0;
  let read = 0;
  return {
    take(bytes: Uint8Array) {
      written += bytes.length;
      if (format === "jsonl") return;
      const last = [...decoder.decode(bytes, { stream: true }).matchAll(/ id="e(\d{1,15})"/g)].at(-1)?.[1];
      if (last !== undefined) read = Math.max(read, Number(last));
    },
    readBytes: () => (format === "jsonl" ? written : read),
    writtenBytes: () => written,
  };
}
