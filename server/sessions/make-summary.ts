import type { Compaction } from "@/lib/policies/compaction-plan";
import type { Context, CompactionProgress, Notes } from "@/server/context/context";
import type { Branch } from "@/server/transcript/read-branch";
import { readTurnTexts } from "@/server/transcript/read-turn-texts";
import type { CompactionChoice } from "./compaction-choice";
import type { CompactionText } from "./compaction-lines";
import { askForNotes } from "./flush-memory";
import type { FoundTarget } from "./session-target";
import { summariseChunks } from "./summarise-chunks";

type Work = { branch: Branch; plan: Compaction; choice: CompactionChoice; memoryFlush: { due: boolean } };
export type MadeText = { text: CompactionText; flush: { prompt: string; notes: Notes } | null };

const charsPerToken = 4;
const tellEveryMs = 300;

/** All that a compaction needs from a model, or none in `prune` mode. Nothing is written here. Failures: those of the model. */
export async function makeSummary(
  context: Context,
  target: FoundTarget,
  { branch, plan, choice, memoryFlush }: Work,
  instructions: string | undefined,
): Promise<MadeText> {
  const { place, home, file } = target;
  const tell = teller(context, target);
  const flush = memoryFlush.due
    ? await askForNotes(context, target, branch, plan, choice, (tokens) =>
        tell({ phase: "notes", chunk: 1, chunks: 1, tokens }),
      )
    : null;
  if (choice.mode === "prune") return { text: prunedText(plan), flush };
  const wanted = instructions ?? home.config.settings["agents.defaults.compaction.customInstructions"].value;
  const { generation } = branch;
  const text = await summariseChunks(plan.dropped, {
    choice,
    onProgress: tell,
    textsOf: (entries, tokensMax) =>
      readTurnTexts(place.store, file, entries, { charsMax: tokensMax * charsPerToken, generation }),
    summarise: (asked) =>
      context.summarise({
        store: place.store,
        summaryMaxTokens: choice.config.summaryMaxTokens,
        ...asked,
        ...(wanted === null ? {} : { instructions: wanted }),
        ...(choice.sessionModel === undefined ? {} : { sessionModel: choice.sessionModel }),
        ...(context.signal === undefined ? {} : { signal: context.signal }),
      }),
  });
  tell({ phase: "saving", chunk: text.chunks, chunks: text.chunks, tokens: 0 });
  return { text, flush };
}

/** The documents' `prune`: the oldest turns go without a summary, and the line says so. */
function prunedText({ droppedTurns, dropped }: Compaction): CompactionText {
  const messages = dropped.filter(({ kind }) => kind === "message").length;
  const text = `The oldest ${droppedTurns} turns (${messages} messages) of this conversation were left out without a summary.`;
  return { text, by: "none", chunks: 0, retries: 0, unsentMessages: 0 };
}

type Step = Omit<CompactionProgress, "agentId" | "key">;

/** Tells each new step and its first words at once, and within one no more often than every 300 ms. */
function teller({ onCompaction, clock }: Context, { place }: FoundTarget): (step: Step) => void {
  let toldMs = 0;
  let last = "";
  return (step) => {
    const nowMs = clock.nowMs();
    const name = `${step.phase} ${step.chunk}/${step.chunks} ${step.tokens > 0}`;
    if (name === last && nowMs - toldMs < tellEveryMs) return;
    toldMs = nowMs;
    last = name;
    onCompaction?.({ agentId: place.agentId, key: place.key, ...step });
  };
}
