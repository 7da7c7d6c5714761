import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { truncateSession } from "./truncate-session";
import { type SessionTarget, openTarget } from "./session-target";
import { summariseSession } from "./summarise-session";

/**
 * Makes room in a session's context. Without `maxLines` a summary of the older turns is appended as one line, the older
 * lines stay in the file; with `maxLines` the file is shortened and the old one kept as `.bak.`. Failures: store_busy (a turn
 * runs), store_damaged, conflict, read_only, unavailable (no summary, no space). Source: STORE §10, seed 002.
 */
export async function compactSession(
  context: Context,
  input: ParsedInput<"sessions.compact">,
): Promise<OperationOutput<"sessions.compact">> {
  const target = await openTarget(context, input, "sessions.compact");
  const skip = (reason: string) => ({ ...answerFor(target, input), compacted: false, reason });
  if (!target.entry) return skip("no sessionId");
  if (target.file === undefined) return skip("no transcript");
  const found = { ...target, entry: target.entry, file: target.file };
  const result =
    input.maxLines === undefined
      ? await summariseSession(context, found, input)
      : await truncateSession(context, found, { ...input, maxLines: input.maxLines });
  return { ...answerFor(target, input), ...result };
}

function answerFor({ place }: SessionTarget, { dryRun = false }: { dryRun?: boolean | undefined }) {
  return { ok: true as const, key: place.key, effects: [], dryRun };
}
