import type { CompactResult } from "@/lib/contract/change-results";
import type { Compaction } from "@/lib/policies/compaction-plan";
import { isFlushDone } from "@/lib/policies/compaction-forecast";
import type { Context, Notes } from "@/server/context/context";
import type { Branch } from "@/server/transcript/read-branch";
import { readTurnTexts } from "@/server/transcript/read-turn-texts";
import type { CompactionChoice } from "./compaction-choice";
import type { FoundTarget } from "./session-target";

type FlushPlan = NonNullable<CompactResult["memoryFlush"]>;

const promptUnset =
  "Pre-compaction memory flush. Write down what must outlast this conversation: decisions, preferences, facts, open ends. There are no tools in this turn, so reply with the notes themselves. If there is nothing to keep, reply with NO_REPLY.";
const charsPerToken = 4;
const inputTokensMax = 60_000;

/** Whether a model is asked for lasting notes before this compaction; `wanted` overrules figures, never the configuration. */
export function planFlush(
  { view, home }: FoundTarget,
  plan: Compaction,
  choice: CompactionChoice,
  { sizeBytes, wanted }: { sizeBytes: number; wanted: boolean | undefined },
): FlushPlan {
  const no = (reason: string): FlushPlan => ({ due: false, reason });
  if (choice.flushTokens === null) return no("The memory flush is switched off.");
  if (wanted === false) return no("It was not asked for.");
  if (choice.summariser.by !== "model") return no("No model is configured that could write notes.");
  if (plan.dialect === "compact") return no("The lines of this transcript have no ids, so no turn can be added.");
  if (isFlushDone(view)) return no("Notes were already asked for since the last compaction.");
  if (wanted === true) return { due: true, reason: "It was asked for." };
  const forceBytes = home.config.settings["agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes"].value;
  if (plan.tokensBefore >= choice.flushTokens) return { due: true, reason: "The context has reached its point." };
  if (sizeBytes >= forceBytes) return { due: true, reason: "The transcript is so large that it is made in any case." };
  return no("The context is below the point where notes are asked for.");
}

/** Asks for the notes. Nothing is written here. Failures: those of asking a model. */
export async function askForNotes(
  context: Context,
  { place, home, file }: FoundTarget,
  branch: Branch,
  plan: Compaction,
  { sessionModel, config }: CompactionChoice,
  onTokens: (tokens: number) => void,
): Promise<{ prompt: string; notes: Notes } | null> {
  const tokensMax = Math.min(inputTokensMax, Math.max(1, config.windowTokens - config.reserveTokensFloor));
  const turns = await readTurnTexts(place.store, file, [...plan.dropped, ...plan.kept], {
    charsMax: tokensMax * charsPerToken,
    generation: branch.generation,
  });
  const written = home.config.settings["agents.defaults.compaction.memoryFlush.prompt"].value;
  const prompt = (written ?? promptUnset).replaceAll("YYYY-MM-DD", dayOf(context.clock.nowMs()));
  const notes = await context.askForNotes?.({
    store: place.store,
    turns,
    prompt,
    onTokens,
    ...(sessionModel === undefined ? {} : { sessionModel }),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
  return notes ? { prompt, notes } : null;
}

/** The notes as a person reads them; null: the model had nothing to keep. */
export function notesText({ text }: Notes): string | null {
  return /^[\s*`"']*NO_REPLY[\s*`"'.]*$/.test(text) ? null : text;
}

function dayOf(nowMs: number): string {
  const now = new Date(nowMs);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
