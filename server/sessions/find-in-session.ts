import type { FindFrame, FindMatch } from "@/lib/contract/find-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { findText } from "@/server/transcript/find-text";
import { findTranscript } from "./find-transcript";
import { openHome } from "./open-home";

/** Finds text in a transcript, up to `limit` entries. Failures: those of finding the file, transcript_replaced, unavailable. */
export async function findInSession(
  context: Context,
  input: ParsedInput<"sessions.find">,
): Promise<OperationOutput<"sessions.find">> {
  const matches: FindMatch[] = [];
  let start: Extract<FindFrame, { type: "start" }> | undefined;
  for await (const frame of await streamFind(context, input)) {
    if (frame.type === "start") start = frame;
    else if (frame.type === "found") matches.push(...frame.matches);
    else if (frame.type === "end" && start) {
      const { agentId, sessionId, file, generation, sizeBytes } = start;
      const { scannedTo, nextFrom } = frame;
      return { agentId, sessionId, file, generation, sizeBytes, matches, scannedTo, nextFrom };
    }
  }
  throw new Failure("unavailable", "The search was stopped.");
}

/** As findInSession, told as it is found. What can be refused is refused before the first frame. */
export async function streamFind(
  context: Context,
  input: ParsedInput<"sessions.find">,
): Promise<AsyncGenerator<FindFrame>> {
  const { store, file } = await findTranscript(await openHome(context), input, "sessions.find");
  const steps = findText(store, file, { ...input, signal: context.signal });
  const first = await steps.next();
  return frames();

  async function* frames(): AsyncGenerator<FindFrame> {
    try {
      if (!first.done && first.value.type === "start") yield { ...first.value, agentId: store.agentId, file };
      for await (const step of steps) if (step.type !== "start") yield step;
    } finally {
      await steps.return(undefined);
    }
  }
}
