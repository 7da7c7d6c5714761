import path from "node:path";
import type { OperationOutput } from "@/lib/contract/operations";
import {
  type Compaction,
  type CompactionConfig,
  planCompaction,
  tokensWithSummary,
} from "@/lib/policies/compaction-plan";
import { contextWindow } from "@/lib/policies/context-window";
import { estimateTokens } from "@/lib/tokens/estimate-tokens";
import { Failure } from "@/lib/failure/failure";
import type { Context, Summariser, Summary } from "@/server/context/context";
import { updateRegistry } from "@/server/registry/update-registry";
import { appendEntry } from "@/server/transcript/append-entry";
import { type Branch, readBranch } from "@/server/transcript/read-branch";
import { readTranscriptLock } from "@/server/transcript/read-transcript-lock";
import { readTurnTexts } from "@/server/transcript/read-turn-texts";
import { clearedTokens } from "./cleared-tokens";
import { generationOf } from "./generation-of";
import { type FoundTarget, refuseUnwritable } from "./session-target";
import { writeOptions } from "./write-options";

type Result = Partial<OperationOutput<"sessions.compact">> & { compacted: boolean };
type Request = { instructions?: string | undefined; dryRun?: boolean | undefined };

const keepRecentTurnsUnset = 10;
const charsPerToken = 4;
const summaryInputTokensMax = 120_000;

/** Plan → summary → one appended line → the entry's counters. A dry run stops after the plan and asks no model. */
export async function summariseSession(context: Context, target: FoundTarget, request: Request): Promise<Result> {
  const { place, file } = target;
  await refuseRunningTurn(target);
  const isLate = generationOf(place.registry, target.files.files, target.home) === "late";
  const branch = await readBranch(place.store, file, { rule: { missingParent: isLate ? "previous" : "root" } });
  const plan = planCompaction({
    branch: branch.branch,
    hasHeader: branch.hasHeader,
    config: compactionConfig(target),
    recordedTokens: recordedTokens(target),
  });
  if (!plan.compact) return { compacted: false, reason: plan.reason };
  const figures = {
    compacted: true,
    tokensBefore: plan.tokensBefore,
    tokensAfter: plan.tokensAfter,
    droppedMessages: plan.dropped.filter(({ kind }) => kind === "message").length,
    keptMessages: plan.kept.filter(({ kind }) => kind === "message").length,
    keptTurns: plan.keptTurns,
    ...(plan.firstKeptEntryId === undefined ? {} : { firstKeptEntryId: plan.firstKeptEntryId }),
  };
  const from = path.join(place.store.folder, file);
  const effects = [{ action: "append" as const, from, sizeBytes: branch.sizeBytes, entries: 1 }];
  if (request.dryRun === true) return { ...figures, ...madeBy(await context.chooseSummariser(place.agentId)), effects };
  await refuseUnwritable(context, target);
  const summary = await makeSummary(context, target, branch, plan, request);
  const tokensAfter = tokensWithSummary(plan, estimateTokens(summary.text));
  await appendEntry(place.store, file, compactionLine(context, branch, plan, summary), {
    expected: { generation: branch.generation, sizeBytes: branch.sizeBytes },
  });
  await countCompaction(context, target);
  return { ...figures, tokensAfter, summary: summary.text, ...madeBy(summary), effects };
}

/** What the last model call recorded, while it still holds. */
function recordedTokens({ view }: FoundTarget): number | undefined {
  const { totalTokens, totalTokensFresh } = view;
  return totalTokens !== undefined && totalTokens > 0 && totalTokensFresh !== false ? totalTokens : undefined;
}

function compactionConfig({ view, place, home }: FoundTarget): CompactionConfig {
  const { settings } = home.config;
  return {
    keepRecentTurns: settings["session.compaction.keepRecentTurns"].value ?? keepRecentTurnsUnset,
    keepRecentTokens: settings["agents.defaults.compaction.keepRecentTokens"].value,
    summaryMaxTokens: settings["session.compaction.summaryMaxTokens"].value,
    reserveTokensFloor: settings["agents.defaults.compaction.reserveTokensFloor"].value,
    windowTokens: contextWindow(view, place.agentId, home.config).windowTokens,
  };
}

/** Asked before a model is: a summary that cannot be appended is money thrown away. */
async function refuseRunningTurn({ place, file }: FoundTarget): Promise<void> {
  const lock = await readTranscriptLock(place.store, file);
  if (lock === null || lock.state === "dead" || lock.state === "recycled") return;
  throw new Failure("store_busy", `Process ${lock.pid ?? "unknown"} is writing this transcript.`, { holder: lock });
}

async function makeSummary(
  context: Context,
  { place, home, file }: FoundTarget,
  branch: Branch,
  plan: Compaction,
  { instructions }: Request,
): Promise<Summary> {
  const turns = await readTurnTexts(place.store, file, plan.dropped, {
    charsMax: summaryInputTokensMax * charsPerToken,
    generation: branch.generation,
  });
  const wanted = instructions ?? home.config.settings["agents.defaults.compaction.customInstructions"].value;
  return context.summarise({
    store: place.store,
    turns,
    summaryMaxTokens: home.config.settings["session.compaction.summaryMaxTokens"].value,
    ...(wanted === null ? {} : { instructions: wanted }),
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
}

/** The line as OpenClaw writes it, so that it goes on from there; in a file without ids the seeds' own line. */
function compactionLine(
  context: Context,
  { branch }: Branch,
  plan: Compaction,
  summary: Summary,
): Record<string, unknown> {
  const nowMs = context.clock.nowMs();
  if (plan.dialect === "compact") {
    const turns = { turns_removed: plan.droppedTurns, turns_kept: plan.keptTurns };
    return {
      type: "compact",
      timestamp: nowMs,
      reason: "manual",
      ...turns,
      summary: summary.text,
      details: madeBy(summary),
    };
  }
  return {
    type: "compaction",
    id: context.ids.entryId(),
    parentId: branch.leafId,
    timestamp: new Date(nowMs).toISOString(),
    summary: summary.text,
    firstKeptEntryId: plan.firstKeptEntryId,
    tokensBefore: plan.tokensBefore,
    details: { readFiles: [], modifiedFiles: [], ...madeBy(summary) },
    fromHook: false,
  };
}

function madeBy({ by, model }: Summariser): { summarisedBy: Summariser["by"]; model?: string } {
  return { summarisedBy: by, ...(model === undefined ? {} : { model }) };
}

async function countCompaction(context: Context, { place, entry }: FoundTarget): Promise<void> {
  const nowMs = context.clock.nowMs();
  await updateRegistry(
    place.store,
    (current) => {
      const now = current.byKey.get(entry.key);
      if (!now) return null;
      const count = now.viewed.view.compactionCount ?? 0;
      const counted = now.registry === "sessions.json" ? [{ field: "compactionCount", value: count + 1 }] : [];
      return { key: now.key, op: "fields", fields: [...clearedTokens(now, nowMs), ...counted] };
    },
    writeOptions(context),
  );
}
