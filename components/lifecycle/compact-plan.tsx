import { Badge } from "@/components/ui/badge";
import { TokensText } from "@/components/ui/tokens-text";
import type { CompactResult } from "@/lib/contract/change-results";
import { formatTokens } from "@/lib/format/format-tokens";
import { EffectsList } from "./effects-list";

/** What a compaction would drop, keep and gain. */
export function CompactPlan({ plan }: { plan: CompactResult }) {
  if (!plan.compacted) {
    return (
      <p className="text-sm">
        Nothing to compact: {(plan.reason ?? "the conversation is short enough").replace(/\.$/, "")}.
      </p>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="text-lg font-semibold">
          <TokensText tokens={plan.tokensBefore} /> → <TokensText tokens={plan.tokensAfter} />
        </span>
        <span className="text-muted">tokens in the context</span>
        <Badge tone="neutral" className="ml-auto">
          estimate
        </Badge>
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">{plan.mode === "prune" ? "Left out" : "Summed up"}</dt>
        <dd>
          {count(plan.droppedMessages, "message")}
          {plan.droppedTokens !== undefined && `, about ${formatTokens(plan.droppedTokens)} tokens`}
          {plan.splitTurn === true && "; the last turn is so long that its beginning is summed up too"}
        </dd>
        <dt className="text-muted">Kept word for word</dt>
        <dd>
          {count(plan.keptMessages, "message")}
          {plan.keptTurns !== undefined && ` in ${count(plan.keptTurns, "turn")}`}
        </dd>
        <dt className="text-muted">Summary by</dt>
        <dd>{summariser(plan)}</dd>
        <dt className="text-muted">How</dt>
        <dd>{modeWords(plan)}</dd>
        {plan.memoryFlush !== undefined && (
          <>
            <dt className="text-muted">Lasting notes</dt>
            <dd>
              {plan.memoryFlush.due ? "Asked for first. " : "Not asked for. "}
              {plan.memoryFlush.reason}
              {plan.memoryFlush.due && " The answer is kept in the transcript; no file is written."}
            </dd>
          </>
        )}
      </dl>
      <EffectsList effects={plan.effects} />
    </>
  );
}

function modeWords({ mode, chunks = 1 }: CompactResult): string {
  const pieces = chunks > 1 ? `in ${chunks} parts that are merged` : "in one piece";
  switch (mode) {
    case "safeguard":
      return `${pieces}; tried again with less if the model is sent too much (safeguard)`;
    case "prune":
      return "the oldest turns only go out of the model's sight";
    case "default":
    case undefined:
      return pieces;
  }
}

/** A dry run asks nobody, so it cannot tell who will write. */
function summariser({ summarisedBy, model }: CompactResult): string {
  switch (summarisedBy) {
    case "model":
      return model ? `the model ${model}` : "a model";
    case "extractive":
      return "the built-in extract of the text itself; no model is involved";
    case "none":
      return "nobody: the oldest turns are left out without a summary";
    case undefined:
      return "the model the configuration names, or the built-in extract when it names none";
  }
}

function count(amount: number | undefined, noun: string): string {
  if (amount === undefined) return "unknown";
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
