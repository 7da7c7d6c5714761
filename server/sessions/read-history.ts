import path from "node:path";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { readPage } from "@/server/transcript/read-page";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

/**
 * One page of any transcript, live or archived, oldest first, by byte offset. Failures: those of finding it, and
 * transcript_replaced when the given generation is gone.
 */
export async function readHistory(
  context: Context,
  input: ParsedInput<"sessions.history">,
): Promise<OperationOutput<"sessions.history">> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.history");
  const { before, after, around, at, limit, generation } = input;
  const index = { folder: path.join(context.home.dataDir, "index") };
  const page = await readPage(store, file, { before, after, around, at, limit, generation, index });
  return { agentId: store.agentId, ...page };
}
