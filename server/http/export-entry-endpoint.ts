import { runExportEntry } from "@/server/operations/run-export-entry";
import { createContext } from "@/server/runtime/create-context";
import { checkSource } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { identify } from "./identify";

/** GET /api/export/entry?agentId&file&offset[&generation]: one entry, byte for byte, as a download. Source: control C21. */
export function exportEntryEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.entry", async (from) => {
    const { lengthBytes, file, chunks } = await open(from);
    return new Response(toBytes(chunks), { headers: downloadHeaders(file, lengthBytes) });
  });
}

/** HEAD must not run GET: the file would stay open. */
export function exportEntryHeadEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.entry", async (from) => {
    const { lengthBytes, file, chunks } = await open(from);
    await chunks.return(undefined);
    return new Response(null, { headers: downloadHeaders(file, lengthBytes) });
  });
}

async function open(from: Exchange) {
  const { runtime, request } = from;
  checkSource(from, { typed: true });
  const context = createContext(runtime, identify(from).actor, request.signal);
  return runExportEntry(context, Object.fromEntries(new URL(request.url).searchParams));
}

/** Next drops content-length, so the size also stands in a header of our own. */
function downloadHeaders(file: string, lengthBytes: number): Record<string, string> {
  const plain = file.replace(/[^A-Za-z0-9._-]/g, "_");
  return {
    "content-type": "application/x-ndjson; charset=utf-8",
    "content-disposition": `attachment; filename="entry-of-${plain}"`,
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
    "x-length-bytes": String(lengthBytes),
  };
}

function toBytes(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
