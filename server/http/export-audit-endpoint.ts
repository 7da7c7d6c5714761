import { type AuditExport, runExportAudit } from "@/server/operations/run-export-audit";
import { createContext } from "@/server/runtime/create-context";
import { checkSource } from "./check-source";
import { type Exchange, exchange } from "./exchange";
import { identify } from "./identify";

/** GET /api/export/audit?format=csv|jsonl[&filter…]: the audit log as a download, for admins. Source: control C21. */
export function exportAuditEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.audit", async (from) => {
    const { format, chunks } = open(from);
    return new Response(toBytes(chunks), { headers: downloadHeaders(format, from.runtime.clock.nowMs()) });
  });
}

/** HEAD must not run GET: the file would stay open. */
export function exportAuditHeadEndpoint(request: Request): Promise<Response> {
  return exchange(request, "export.audit", async (from) => {
    const { format, chunks } = open(from);
    await chunks.return(undefined);
    return new Response(null, { headers: downloadHeaders(format, from.runtime.clock.nowMs()) });
  });
}

function open(from: Exchange): AuditExport {
  checkSource(from, { typed: true });
  const context = createContext(from.runtime, identify(from).actor, from.request.signal);
  return runExportAudit(context, Object.fromEntries(new URL(from.request.url).searchParams));
}

const types = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/x-ndjson; charset=utf-8" };

function downloadHeaders(format: AuditExport["format"], atMs: number): Record<string, string> {
  const day = new Date(atMs).toISOString().slice(0, 10);
  return {
    "content-type": types[format],
    "content-disposition": `attachment; filename="rockpool-audit-${day}.${format}"`,
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
  };
}

function toBytes(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(encoder.encode(step.value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
