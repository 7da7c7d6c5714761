import { z } from "zod";
import { AgentIdInput, FileNameInput, SessionIdInput } from "@/lib/contract/inputs";
import { Failure } from "@/lib/failure/failure";
import { focusModes } from "@/lib/transcript/focus";
import type { Context } from "@/server/context/context";
import { type ExportedTranscript, exportFormats, exportTranscript } from "@/server/sessions/export-transcript";

/** An address names the file, never the key: keys do not belong into histories and logs. */
const ExportTranscriptQuery = z.strictObject({
  agentId: AgentIdInput,
  file: FileNameInput.optional(),
  sessionId: SessionIdInput.optional(),
  format: z.enum(exportFormats),
  /** of Markdown and HTML; the lines are always all lines */
  show: z.enum(focusModes).default("everything"),
  generation: z.string().max(200).optional(),
});

/** A whole transcript as a download, from its query. Failures: invalid_request, those of exportTranscript. */
export async function runExportTranscript(
  context: Context,
  query: Record<string, string>,
): Promise<ExportedTranscript & { format: (typeof exportFormats)[number] }> {
  const parsed = ExportTranscriptQuery.safeParse(query);
  if (parsed.success) return { format: parsed.data.format, ...(await exportTranscript(context, parsed.data)) };
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), reason: issue.message }));
  throw new Failure("invalid_request", undefined, problems);
}
