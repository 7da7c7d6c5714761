import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { readOutline } from "@/server/transcript/read-outline";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

/** The turns of one stretch of any transcript. Failures: those of finding the file, transcript_replaced, unavailable. */
export async function outlineSession(
  context: Context,
  input: ParsedInput<"sessions.outline">,
): Promise<OperationOutput<"sessions.outline">> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.outline");
  const { from, limit, generation } = input;
  const outline = await readOutline(store, file, { from, limit, generation, signal: context.signal });
  return { agentId: store.agentId, file, ...outline };
}
