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
  /** what it tells, in a sentence */
  meaning: string;
  sortBy?: ListSort["by"];
  widthRem: number;
  /** utilities of width and alignment */
  className: string;
  /** from which width of the table it is shown, as long as nobody chose columns */
  room?: string;
  /** not shown unless chosen */
  isOptional?: boolean;
  cell: (row: SessionRow) => ReactNode;
};

const nothing = <span className="text-faint">–</span>;

/** Every column but the first, in order. A new column is a new row here. */
export const columns: readonly Column[] = [
  {
    id: "state",
    label: "State",
    meaning: "Whether the registry names it, something put it aside, or nothing names it at all.",
    sortBy: "state",
    widthRem: 7.25,
    className: "w-29",
    cell: (row) => <StateMark row={row} />,
  },
  {
    id: "agent",
    label: "Agent",
    meaning: "The agent in whose store it stands.",
    sortBy: "agentId",
    widthRem: 6,
    className: "w-24",
    room: "hidden @5xl:table-cell",
    cell: (row) => <VisibleText className="block truncate">{row.agentId}</VisibleText>,
  },
  {
    id: "kind",
    label: "Kind",
    meaning: "What its key says it is: a direct chat, a group, a cron job, a subagent…",
    sortBy: "sessionKind",
    widthRem: 6,
    className: "w-24",
    room: "hidden @4xl:table-cell",
    cell: (row) => kindWord(row.sessionKind),
  },
  {
    id: "channel",
    label: "Channel",
    meaning: "The messaging channel it talks through.",
    sortBy: "channel",
    widthRem: 7,
    className: "w-28",
    room: "hidden @4xl:table-cell",
    cell: (row) => <ChannelGlyph channel={row.channel} />,
  },
  {
    id: "model",
    label: "Model",
    meaning: "The model that answers in it.",
    sortBy: "model",
    widthRem: 8.5,
    className: "w-34",
    room: "hidden @6xl:table-cell",
    cell: (row) =>
      row.model ? <VisibleText className="block truncate font-mono text-xs">{row.model}</VisibleText> : nothing,
  },
  {
    id: "overrides",
    label: "Overrides",
    meaning: "How many settings it has of its own, instead of its agent's.",
    widthRem: 6,
    className: "w-24",
    room: "hidden @7xl:table-cell",
    cell: (row) =>
      row.overrides.length > 0 ? (
        <Badge tone="accent" title={row.overrides.join(", ")}>
          {row.overrides.length} set
        </Badge>
      ) : (
        nothing
      ),
  },
  {
    id: "tokens",
    label: "Tokens",
    meaning: "Tokens in the model's context after its last answer, against the window where that is known.",
    sortBy: "totalTokens",
    widthRem: 8.5,
    className: "w-34",
    room: "hidden @2xl:table-cell",
    cell: (row) => <TokenMeter row={row} />,
  },
  {
    id: "size",
    label: "Size",
    meaning: "Bytes of its transcript on the disk.",
    sortBy: "sizeBytes",
    widthRem: 5,
    className: "w-20 text-right",
    room: "hidden @2xl:table-cell",
    cell: (row) => <BytesText bytes={row.sizeBytes} />,
  },
  {
    id: "last-message",
    label: "Last message",
    meaning: "What was said last, from the end of its transcript.",
    widthRem: 14,
    className: "w-56",
    isOptional: true,
    cell: ({ lastMessagePreview: text }) =>
      text ? <VisibleText className="block truncate text-xs">{text}</VisibleText> : nothing,
  },
  {
    id: "spawned-by",
    label: "Spawned by",
    meaning: "The session that started it.",
    widthRem: 10,
    className: "w-40",
    isOptional: true,
    cell: ({ spawnedBy }) =>
      spawnedBy ? <VisibleText className="block truncate font-mono text-xs">{spawnedBy}</VisibleText> : nothing,
  },
  {
    id: "next-reset",
    label: "Next reset",
    meaning: "When it starts over by itself, if nobody talks to it before.",
    widthRem: 7,
    className: "w-28 text-right",
    isOptional: true,
    cell: ({ nextResetAt }) => (nextResetAt === null ? "Never" : <Time at={nextResetAt} className="tabular-nums" />),
  },
  {
    id: "created",
    label: "Began",
    meaning: "When it began: as its entry says, else the first line of its transcript.",
    widthRem: 7,
    className: "w-28 text-right",
    isOptional: true,
    cell: ({ createdAt }) => <Time at={createdAt} className="tabular-nums" />,
  },
  {
    id: "updated",
    label: "Updated",
    meaning: "When it was last touched; of an archive, when it was put aside.",
    sortBy: "updatedAt",
    widthRem: 7,
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
