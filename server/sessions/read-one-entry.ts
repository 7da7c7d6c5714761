import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { readEntry } from "@/server/transcript/read-entry";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

/** One whole entry of a transcript; above 1 MB its address instead. Failures: those of finding it, transcript_replaced. */
export async function readOneEntry(
  context: Context,
  input: ParsedInput<"sessions.entry">,
): Promise<OperationOutput<"sessions.entry">> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.entry");
  return readEntry(store, file, { offset: input.offset, generation: input.generation });
}
