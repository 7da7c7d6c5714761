import Link from "next/link";
import type { ReactNode } from "react";
import { rowId, rowRef } from "@/components/data/row-ref";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ListSort } from "@/lib/contract/inputs";
import type { SessionRow } from "@/lib/registry/session-row";
import { sessionHref } from "@/lib/links/session-href";
import { ChannelGlyph } from "./channel-glyph";
import { kindWord } from "./row-words";
import { StateMark } from "./state-mark";
import { TokenMeter } from "./token-meter";

export type Column = {
  id: string;
  label: string;
  sortBy?: ListSort["by"];
  /** width and from which width of the table it is shown */
  className: string;
  cell: (row: SessionRow) => ReactNode;
};

/** Every column but the first, in order. A new column is a new row here. */
export const columns: readonly Column[] = [
  {
    id: "state",
    label: "State",
    sortBy: "state",
    className: "w-29",
    cell: (row) => <StateMark row={row} />,
  },
  {
    id: "agent",
    label: "Agent",
    sortBy: "agentId",
    className: "w-24 hidden @5xl:table-cell",
    cell: (row) => <VisibleText className="block truncate">{row.agentId}</VisibleText>,
  },
  {
    id: "kind",
    label: "Kind",
    sortBy: "sessionKind",
    className: "w-24 hidden @4xl:table-cell",
    cell: (row) => kindWord(row.sessionKind),
  },
  {
    id: "channel",
    label: "Channel",
    sortBy: "channel",
    className: "w-28 hidden @4xl:table-cell",
    cell: (row) => <ChannelGlyph channel={row.channel} />,
  },
  {
    id: "model",
    label: "Model",
    sortBy: "model",
    className: "w-34 hidden @6xl:table-cell",
    cell: (row) =>
      row.model ? (
        <VisibleText className="block truncate font-mono text-xs">{row.model}</VisibleText>
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  {
    id: "overrides",
    label: "Overrides",
    className: "w-24 hidden @7xl:table-cell",
    cell: (row) =>
      row.overrides.length > 0 ? (
        <Badge tone="accent" title={row.overrides.join(", ")}>
          {row.overrides.length} set
        </Badge>
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  {
    id: "tokens",
    label: "Tokens",
    sortBy: "totalTokens",
    className: "w-34 hidden @2xl:table-cell",
    cell: (row) => <TokenMeter row={row} />,
  },
  {
    id: "size",
    label: "Size",
    sortBy: "sizeBytes",
    className: "w-20 hidden text-right @2xl:table-cell",
    cell: (row) => <BytesText bytes={row.sizeBytes} />,
  },
  {
    id: "updated",
    label: "Updated",
    sortBy: "updatedAt",
    className: "w-28 pr-4 text-right md:pr-6",
    cell: (row) => <Time at={row.archivedAt ?? row.updatedAt ?? row.modifiedAt} className="tabular-nums" />,
  },
];

export function TitleCell({ row, isCompact }: { row: SessionRow; isCompact: boolean }) {
  return (
    <div className={isCompact ? "flex min-w-0 items-baseline gap-2" : "min-w-0"}>
      <Link
        href={sessionHref(row.agentId, rowRef(row))}
        data-row-id={rowId(row)}
        prefetch={false}
        className={cn(
          "block truncate rounded-sm leading-5 font-medium hover:underline",
          isCompact ? "max-w-4/5 shrink-0" : "min-w-0",
        )}
      >
        <VisibleText className="truncate">{row.title}</VisibleText>
      </Link>
      <RowName row={row} />
    </div>
  );
}

/** The key, or the name of the file that stands in for it. */
export function RowName({ row }: { row: SessionRow }) {
  const name = row.state === "active" || row.state === "damaged" ? row.key : (row.file ?? row.key);
  return <VisibleText className="block min-w-0 truncate font-mono text-xs leading-4 text-faint">{name}</VisibleText>;
}
