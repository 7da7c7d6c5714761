import path from "node:path";
import type { OperationOutput } from "@/lib/contract/operations";
import { Failure, isFailure } from "@/lib/failure/failure";
import { type Compaction, planCompaction, tokensWithSummary } from "@/lib/policies/compaction-plan";
import { estimateTokens } from "@/lib/tokens/estimate-tokens";
import type { Context } from "@/server/context/context";
import { appendEntry } from "@/server/transcript/append-entry";
import { type Branch, readBranch } from "@/server/transcript/read-branch";
import { type CompactionChoice, compactionChoice } from "./compaction-choice";
import { compactionLines } from "./compaction-lines";
import { countCompaction } from "./count-compaction";
import { notesText, planFlush } from "./flush-memory";
import { makeSummary } from "./make-summary";
import { refuseRunningTurn } from "./refuse-running-turn";
import { type FoundTarget, refuseUnwritable } from "./session-target";
import { plannedChunks } from "./summarise-chunks";

type Result = Partial<OperationOutput<"sessions.compact">> & { compacted: boolean };
type Request = {
  instructions?: string | undefined;
  strategy?: "summary" | "prune" | undefined;
  memoryFlush?: boolean | undefined;
  dryRun?: boolean | undefined;
};

/**
 * Plan → lasting notes, when they are due → summary → the lines, appended in one piece → the entry's counters. A dry run
 * stops after the plan and asks no model. Until the lines are appended nothing is changed, whatever fails.
 */
export async function summariseSession(context: Context, target: FoundTarget, request: Request): Promise<Result> {
  const { place, file } = target;
  await refuseRunningTurn(target);
  const choice = withStrategy(await compactionChoice(context, target), request.strategy);
  const rule = { missingParent: choice.generation === "late" ? ("previous" as const) : ("root" as const) };
  const branch = await readBranch(place.store, file, { rule, signal: context.signal });
  const plan = planCompaction({
    branch: branch.branch,
    hasHeader: branch.hasHeader,
    config: choice.config,
    recordedTokens: recordedTokens(target),
  });
  if (!plan.compact) return { compacted: false, reason: plan.reason };
  const memoryFlush = planFlush(target, plan, choice, { sizeBytes: branch.sizeBytes, wanted: request.memoryFlush });
  const from = path.join(place.store.folder, file);
  const lines = memoryFlush.due ? 3 : 1;
  const effects = [{ action: "append" as const, from, sizeBytes: branch.sizeBytes, entries: lines }];
  const planned = { ...figuresOf(plan, choice), memoryFlush, effects };
  if (request.dryRun === true) return { ...planned, ...madeBy(choice), chunks: plannedChunks(plan.dropped, choice) };
  await refuseUnwritable(context, target);
  const made = await makeSummary(context, target, { branch, plan, choice, memoryFlush }, request.instructions).catch(
    sayWhatWasKept,
  );
  return { ...planned, ...(await append(context, target, { branch, plan, choice, made })) };
}

type Work = {
  branch: Branch;
  plan: Compaction;
  choice: CompactionChoice;
  made: Awaited<ReturnType<typeof makeSummary>>;
};

/** From here on the compaction is made: a caller who leaves now does not stop it half-way. */
async function append(
  context: Context,
  target: FoundTarget,
  { branch, plan, choice, made }: Work,
): Promise<Partial<Result>> {
  if (context.signal?.aborted) sayWhatWasKept(new Failure("unavailable", "The compaction was cancelled."));
  const { lines, compactionId } = compactionLines(context, branch, choice, { plan, ...made });
  const { generation, sizeBytes } = branch;
  await appendEntry(target.place.store, target.file, lines, { expected: { generation, sizeBytes } });
  await countCompaction(context, target, { isFlushed: made.flush !== null });
  const { text, by, model, chunks, retries, unsentMessages } = made.text;
  const notes = made.flush && notesText(made.flush.notes);
  return {
    tokensAfter: tokensWithSummary(plan, estimateTokens(text)),
    summary: text,
    summarisedBy: by,
    ...(model === undefined ? {} : { model }),
    chunks,
    retries,
    unsentMessages,
    ...(compactionId === undefined ? {} : { compactionId }),
    ...(notes ? { notes } : {}),
  };
}

function withStrategy(choice: CompactionChoice, strategy: Request["strategy"]): CompactionChoice {
  if (strategy === "prune") return { ...choice, mode: "prune" };
  if (strategy === "summary" && choice.mode === "prune") return { ...choice, mode: "safeguard" };
  return choice;
}

function figuresOf(plan: Compaction, { mode }: CompactionChoice) {
  return {
    compacted: true,
    mode,
    tokensBefore: plan.tokensBefore,
    tokensAfter: plan.tokensAfter,
    droppedTokens: plan.droppedTokens,
    droppedMessages: plan.dropped.filter(({ kind }) => kind === "message").length,
    droppedTurns: plan.droppedTurns,
    keptMessages: plan.kept.filter(({ kind }) => kind === "message").length,
    keptTurns: plan.keptTurns,
    splitTurn: plan.splitTurn,
    ...(plan.firstKeptEntryId === undefined ? {} : { firstKeptEntryId: plan.firstKeptEntryId }),
  };
}

function madeBy({ mode, summariser: { by, model } }: CompactionChoice) {
  if (mode === "prune") return { summarisedBy: "none" as const };
  return { summarisedBy: by, ...(model === undefined ? {} : { model }) };
}

/** What the last model call recorded, while it still holds. */
function recordedTokens({ view }: FoundTarget): number | undefined {
  const { totalTokens, totalTokensFresh } = view;
  return totalTokens !== undefined && totalTokens > 0 && totalTokensFresh !== false ? totalTokens : undefined;
}

function sayWhatWasKept(error: unknown): never {
  if (!isFailure(error) || error.code !== "unavailable") throw error;
  const kept = "Nothing was changed: the transcript and its entry are as they were.";
  const details = typeof error.details === "object" && error.details !== null ? error.details : {};
  throw new Failure("unavailable", `${error.message} ${kept}`, { ...details, kept: "everything" });
}
