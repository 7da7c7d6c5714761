"use client";

import { type Ref, useMemo } from "react";
import { PanelBottomOpen } from "lucide-react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { rowId } from "@/components/data/row-ref";
import type { RowSelection } from "@/components/data/row-selection";
import { Button } from "@/components/ui/button";
import { BytesText } from "@/components/ui/bytes-text";
import { cn } from "@/components/ui/cn";
import { TokensText } from "@/components/ui/tokens-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { Grouping } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { visibleText } from "@/lib/format/visible-text";
import { ChannelGlyph } from "./channel-glyph";
import { RowHead } from "./row-head";
import { GroupHead } from "./group-head";
import { kindWord } from "./row-words";
import { SelectBox } from "./select-box";
import { StateMark } from "./state-mark";
import { type TableItem, headsByRow } from "./table-items";

type SessionCardsProps = {
  ref: Ref<VirtuosoHandle>;
  rows: SessionRow[];
  /** the same rows with the heads of their groups */
  items: readonly TableItem[];
  total: number;
  groupBy: Grouping | null;
  onGroup: (term: string) => void;
  changes: ReadonlyMap<string, number>;
  /** absent: rows cannot be chosen */
  selection: RowSelection | undefined;
  withAgent: boolean;
  onPeek: (row: SessionRow) => void;
  /** the last row on screen */
  onSeen: (lastIndex: number) => void;
};

/** The list on a phone. */
export function SessionCards(props: SessionCardsProps) {
  const { ref, rows, items, total, groupBy, onGroup, changes, selection, withAgent, onPeek, onSeen } = props;
  const heads = useMemo(() => headsByRow(items), [items]);
  return (
    <Virtuoso
      ref={ref}
      data={rows}
      computeItemKey={(_, row) => rowId(row)}
      increaseViewportBy={400}
      rangeChanged={({ endIndex }) => onSeen(endIndex)}
      className="h-full"
      role="list"
      aria-label="Sessions"
      itemContent={(index, row) => {
        const head = heads.get(index);
        return (
          <div role="listitem" aria-posinset={index + 1} aria-setsize={total}>
            {head && groupBy && (
              <div className="border-b border-line bg-sunken">
                <GroupHead group={head} groupBy={groupBy} onGroup={onGroup} />
              </div>
            )}
            <SessionCard
              row={row}
              changes={changes.get(rowId(row)) ?? 0}
              selection={selection}
              withAgent={withAgent}
              onPeek={onPeek}
            />
          </div>
        );
      }}
    />
  );
}

type SessionCardProps = Pick<SessionCardsProps, "selection" | "withAgent" | "onPeek"> & {
  row: SessionRow;
  changes: number;
};

function SessionCard({ row, changes, selection, withAgent, onPeek }: SessionCardProps) {
  return (
    <article
      className={cn(
        "relative flex items-start gap-2 border-b border-line py-2.5 pr-2 pl-4",
        changes > 0 && (changes % 2 === 0 ? "animate-flash" : "animate-flash-again"),
        selection?.has(rowId(row)) && "bg-selected",
      )}
    >
      {selection && <SelectBox row={row} selection={selection} className="relative z-1" />}
      <div className="min-w-0 flex-1 space-y-0.5">
        <RowHead row={row} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 pt-0.5 text-xs text-muted">
          <StateMark row={row} />
          {withAgent && <VisibleText>{row.agentId}</VisibleText>}
          <span>{kindWord(row.sessionKind)}</span>
          {row.channel && <ChannelGlyph channel={row.channel} />}
          {row.totalTokens !== undefined && (
            <span>
              <TokensText tokens={row.totalTokens} /> tokens
            </span>
          )}
          {row.sizeBytes !== undefined && <BytesText bytes={row.sizeBytes} />}
        </div>
      </div>
      <Button
        variant="ghost"
        size="icon"
        className="relative z-1 size-9"
        aria-label={`Peek at ${visibleText(row.title)}`}
        onClick={() => onPeek(row)}
      >
        <PanelBottomOpen aria-hidden />
      </Button>
    </article>
  );
}
