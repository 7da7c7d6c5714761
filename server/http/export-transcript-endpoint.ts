import { Failure } from "@/lib/failure/failure";
import { runExportTranscript } from "@/server/operations/run-export-transcript";
import { createContext } from "@/server/runtime/create-context";
import { checkSource } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { identify } from "./identify";

const exportsMax = 4;
let running = 0;

/**
 * GET /api/export/transcript?agentId&file&format=md|html|jsonl[&show][&generation]: a whole transcript as a download, written
 * while it is read. It ends when the caller leaves. Source: control C21.
 */
export function exportTranscriptEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.transcript", async (from) => {
    const { chunks, ...named } = await open(from);
    return new Response(toBytes(chunks, takeSlot()), { headers: downloadHeaders(named) });
  });
}

/** HEAD must not run GET: nobody would read what it writes. */
export function exportTranscriptHeadEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.transcript", async (from) => {
    const { chunks, ...named } = await open(from);
    await chunks.return(undefined);
    return new Response(null, { headers: downloadHeaders(named) });
  });
}

async function open(from: Exchange) {
  const { runtime, request } = from;
  checkSource(from, { typed: true });
  const context = createContext(runtime, identify(from).actor, request.signal);
  return runExportTranscript(context, Object.fromEntries(new URL(request.url).searchParams));
}

/** An export reads a file as fast as the disk gives it: a handful at once is what a machine bears. */
function takeSlot(): () => void {
  if (running >= exportsMax) {
    throw new Failure("unavailable", "Too many exports run at once; wait a moment.", { retryAfterSeconds: 5 });
  }
  running += 1;
  let isHeld = true;
  return () => {
    if (isHeld) running -= 1;
    isHeld = false;
  };
}

const contentTypes = {
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  jsonl: "application/x-ndjson; charset=utf-8",
} as const;

type Named = { file: string; format: keyof typeof contentTypes; sizeBytes: number };

/** Always a download: a page of a transcript never becomes a page of ours. `x-transcript-bytes` tells how much will be read. */
function downloadHeaders({ file, format, sizeBytes }: Named): Record<string, string> {
  const plain = file.replace(/\.jsonl$/, "").replace(/[^A-Za-z0-9._-]/g, "_");
  return {
    "content-type": contentTypes[format],
    "content-disposition": `attachment; filename="${plain}.${format}"`,
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
    "x-accel-buffering": "no",
    "x-transcript-bytes": String(sizeBytes),
  };
}

/** Pulled: a caller that does not read stops the export. One that cannot be finished is broken off, never ended early. */
function toBytes(chunks: AsyncGenerator<Uint8Array>, end: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await chunks.next();
        if (!step.done) return controller.enqueue(step.value);
        controller.close();
        end();
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel() {
      end();
      await chunks.return(undefined);
    },
  });
}
