import type { Compaction } from "@/lib/policies/compaction-plan";
import type { Context, Notes } from "@/server/context/context";
import type { Branch } from "@/server/transcript/read-branch";
import type { CompactionChoice } from "./compaction-choice";
import type { MadeSummary } from "./summarise-chunks";

export type CompactionText = Pick<MadeSummary, "text" | "chunks" | "retries" | "unsentMessages"> & {
  by: "model" | "extractive" | "none";
  model?: string;
};
type Line = Record<string, unknown>;
type Flush = { prompt: string; notes: Notes } | null;

/** What a compaction appends: the pair of the memory flush, when one was made, and the compaction as OpenClaw writes it. */
export function compactionLines(
  context: Context,
  { branch }: Pick<Branch, "branch">,
  { generation, mode }: Pick<CompactionChoice, "generation" | "mode">,
  made: { plan: Compaction; text: CompactionText; flush: Flush },
): { lines: Line[]; compactionId: string | undefined } {
  const { plan, text } = made;
  const nowMs = context.clock.nowMs();
  const details = detailsOf(plan, text);
  if (plan.dialect === "compact") {
    const turns = { turns_removed: plan.droppedTurns, turns_kept: plan.keptTurns };
    const base = { type: "compact", timestamp: nowMs, reason: "manual", ...turns };
    return { lines: [{ ...base, summary: text.text, details }], compactionId: undefined };
  }
  const pair = made.flush === null ? [] : flushPair(context, branch.leafId, made.flush, generation);
  const compactionId = context.ids.entryId();
  const line = {
    type: "compaction",
    id: compactionId,
    parentId: pair.at(-1)?.id ?? branch.leafId,
    timestamp: new Date(nowMs).toISOString(),
    summary: text.text,
    firstKeptEntryId: plan.firstKeptEntryId,
    tokensBefore: plan.tokensBefore,
    details: { readFiles: [], modifiedFiles: [], ...details },
    fromHook: mode === "safeguard",
  };
  return { lines: [...pair, line], compactionId };
}

function detailsOf(plan: Compaction, { by, model, chunks, retries, unsentMessages }: CompactionText): Line {
  return {
    summarisedBy: by,
    ...(model === undefined ? {} : { model }),
    droppedMessages: plan.dropped.filter(({ kind }) => kind === "message").length,
    droppedTurns: plan.droppedTurns,
    ...(chunks > 1 ? { chunks } : {}),
    ...(retries > 0 ? { retries } : {}),
    ...(unsentMessages > 0 ? { unsentMessages } : {}),
    ...(plan.splitTurn ? { splitTurn: true } : {}),
  };
}

/** A turn as OpenClaw stores one: the question in the text form of its generation, then the model's whole answer. */
function flushPair(
  context: Context,
  leafId: string | null,
  { prompt, notes }: NonNullable<Flush>,
  generation: CompactionChoice["generation"],
): (Line & { id: string })[] {
  const nowMs = context.clock.nowMs();
  const [userId, assistantId] = [context.ids.entryId(), context.ids.entryId()];
  const base = { type: "message", timestamp: new Date(nowMs).toISOString() };
  const { input = 0, output = 0 } = notes.usage;
  const content = generation === "late" ? prompt : [{ type: "text", text: prompt }];
  return [
    { ...base, id: userId, parentId: leafId, message: { role: "user", content, timestamp: nowMs } },
    {
      ...base,
      id: assistantId,
      parentId: userId,
      message: {
        role: "assistant",
        content: [{ type: "text", text: notes.text }],
        api: notes.api,
        provider: notes.provider,
        model: notes.model,
        usage: { input, output, cacheRead: 0, cacheWrite: 0, totalTokens: input + output },
        stopReason: "stop",
        timestamp: nowMs,
      },
    },
  ];
}
