import type { OperationOutput } from "@/lib/contract/operations";
import { formatDuration } from "@/lib/format/format-duration";
import { type PrunedResult, planPruning, pruningSettings } from "@/lib/policies/context-pruning";
import { effectiveModel } from "@/lib/policies/effective-model";
import type { PlanEntry } from "@/lib/policies/plan-entry";
import type { Context } from "@/server/context/context";
import type { ContextPlace } from "./context-place";
import type { OpenHome } from "./open-home";

type Answer = OperationOutput<"sessions.context">["pruning"];

const listMax = 50;
const charsPerToken = 4;

/** What a pruning pass would make of the next call, and whether one would be made now. Nothing is ever written. */
export function contextPruning(
  { clock }: Pick<Context, "clock">,
  { config }: OpenHome,
  place: ContextPlace,
  seen: readonly PlanEntry[],
  windowTokens: number,
): { answer: Answer; pruned: PrunedResult[] } {
  const settings = pruningSettings(config.settings);
  const plan = planPruning(seen, windowTokens, settings);
  const model = effectiveModel(place.view, place.store.agentId, config);
  const lastCallMs = seen.findLast(({ role }) => role === "assistant")?.timestampMs;
  const held = whyHeld(settings, model, lastCallMs, clock.nowMs());
  const answer = {
    mode: settings.mode,
    applies: held === undefined && plan.pruned.length > 0,
    reason: [held, plan.reason].filter((sentence) => sentence !== undefined).join(" "),
    wouldTrim: plan.pruned
      .toSorted((one, other) => other.charsBefore - other.charsAfter - (one.charsBefore - one.charsAfter))
      .slice(0, listMax)
      .map(({ id, charsBefore, charsAfter, ...one }) => ({
        ...one,
        ...(id === undefined ? {} : { id }),
        tokensBefore: Math.ceil(charsBefore / charsPerToken),
        tokensAfter: Math.ceil(charsAfter / charsPerToken),
      })),
    wouldTrimTotal: plan.pruned.length,
    beforeTokens: Math.ceil(plan.charsBefore / charsPerToken),
    afterTokens: Math.ceil(plan.charsAfter / charsPerToken),
  };
  return { answer, pruned: plan.pruned };
}

/** Why the next call would not be shortened, whatever the plan says; undefined: nothing holds it. */
function whyHeld(
  { mode, ttlMs }: ReturnType<typeof pruningSettings>,
  model: { provider?: string; model: string } | undefined,
  lastCallMs: number | undefined,
  nowMs: number,
): string | undefined {
  if (mode === "off")
    return "Pruning is off (OpenClaw turns it on by itself for Anthropic logins); this is what it would do.";
  if (!isAnthropic(model)) return "Pruning works with Anthropic's models only; this is what it would do with one.";
  const idleMs = lastCallMs === undefined ? null : nowMs - lastCallMs;
  if (idleMs !== null && idleMs < ttlMs)
    return `The last call is less than ${formatDuration(ttlMs)} ago, so its cache still holds; afterwards this is sent shortened.`;
  return undefined;
}

function isAnthropic(model: { provider?: string; model: string } | undefined): boolean {
  const provider = model?.provider?.toLowerCase() ?? "";
  return provider.includes("anthropic") || (provider === "openrouter" && /^anthropic\//i.test(model?.model ?? ""));
}
