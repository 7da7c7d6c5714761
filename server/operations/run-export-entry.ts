import { z } from "zod";
import { AgentIdInput, FileNameInput, SessionIdInput } from "@/lib/contract/inputs";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { type ExportedEntry, exportEntry } from "@/server/sessions/export-entry";

/** An address names the file, never the key: keys do not belong into histories and logs. */
const ExportEntryQuery = z.strictObject({
  agentId: AgentIdInput,
  file: FileNameInput.optional(),
  sessionId: SessionIdInput.optional(),
  offset: z.coerce.number().int().min(0),
  generation: z.string().max(200).optional(),
});

/** The download behind a `sessions.entry` over 1 MB, from its query. Failures: invalid_request, those of exportEntry. */
export async function runExportEntry(context: Context, query: Record<string, string>): Promise<ExportedEntry> {
  const parsed = ExportEntryQuery.safeParse(query);
  if (parsed.success) return exportEntry(context, parsed.data);
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), reason: issue.message }));
  throw new Failure("invalid_request", undefined, problems);
}
