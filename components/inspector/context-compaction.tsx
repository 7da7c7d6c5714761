"use client";

import { useUndoCompaction } from "@/components/data/compaction";
import { errorSentence } from "@/components/data/error-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TokensText } from "@/components/ui/tokens-text";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { ContextEntryLink, type ContextTarget } from "./context-entry-link";
import { counted } from "./context-words";
import { PanelSection } from "./facts";

type ContextCompactionProps = { context: ContextResult; target: ContextTarget; readOnly: boolean };

/** What the latest compaction took out of the model's sight, and the way back while there is one. */
export function ContextCompaction({ context: { compaction, dropped }, target, readOnly }: ContextCompactionProps) {
  const undo = useUndoCompaction();
  if (compaction === null) {
    return (
      <PanelSection title="Last compaction">
        <p className="text-sm text-muted">None in this conversation: the model sees it from its first message on.</p>
      </PanelSection>
    );
  }
  const { id: compactionId } = compaction;
  const take = () =>
    undo.mutate(
      { ...target, ...(compactionId !== undefined && { compactionId }) },
      {
        onSuccess: ({ undone, reason }) =>
          undone
            ? toast.done("Undone", { description: "The model sees the whole conversation again." })
            : toast.failed("It could not be undone", { description: reason ?? "" }),
        onError: (error) => toast.failed("It could not be undone", { description: errorSentence(error) }),
      },
    );
  return (
    <PanelSection title="Last compaction">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        {dropped === null ? (
          "It dropped nothing."
        ) : (
          <span>
            Dropped {counted(dropped.messages, "message")} in {counted(dropped.turns, "turn")}, about{" "}
            <TokensText tokens={dropped.tokens} /> tokens.
          </span>
        )}
        {compaction.summarisedBy !== undefined && <Badge>{summariserWords(compaction.summarisedBy)}</Badge>}
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm">
        <ContextEntryLink target={target} entry={compaction}>
          Show the summary
        </ContextEntryLink>
        {dropped !== null && (
          <ContextEntryLink target={target} entry={{ id: dropped.firstId, offset: dropped.firstOffset }}>
            Show the first dropped entry
          </ContextEntryLink>
        )}
      </p>
      <p className="line-clamp-4 text-xs text-muted">
        <VisibleText>{compaction.summary}</VisibleText>
      </p>
      {compaction.undoable && !readOnly && (
        <Button
          size="sm"
          className="self-start"
          aria-disabled={undo.isPending}
          onClick={() => !undo.isPending && take()}
        >
          Undo this compaction
        </Button>
      )}
    </PanelSection>
  );
}

function summariserWords(by: string): string {
  if (by === "model") return "by a model";
  if (by === "extractive") return "extractive summary";
  return by === "none" ? "no summary" : by;
}
