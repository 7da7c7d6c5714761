import Link from "next/link";
import { useForbidden } from "@/components/data/operator-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { BytesText } from "@/components/ui/bytes-text";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { LineageLink } from "@/lib/contract/lineage-results";
import { sessionHref } from "@/lib/links/session-href";
import { visibleText } from "@/lib/format/visible-text";

const words: Record<LineageLink["state"], { word: string; tone: Tone }> = {
  current: { word: "current", tone: "green" },
  reset: { word: "ended by a reset", tone: "neutral" },
  deleted: { word: "deleted", tone: "amber" },
  bak: { word: "backup", tone: "neutral" },
  checkpoint: { word: "checkpoint", tone: "neutral" },
  orphan: { word: "orphan", tone: "amber" },
  missing: { word: "file is gone", tone: "red" },
};

type LineageItemProps = {
  agentId: string;
  sessionKey: string;
  link: LineageLink;
  canRestore: boolean;
  onRestore: (link: LineageLink) => void;
};

/** One session id of the chain: when it was used, when and why it ended, and the ways to it. */
export function LineageItem({ agentId, sessionKey, link, canRestore, onRestore }: LineageItemProps) {
  const { state, sessionId, file, endedAt, why, by, because, inferred, sizeBytes, firstAt, lastAt, entryKept } = link;
  const { word, tone } = words[state];
  const isCurrent = state === "current";
  return (
    <li className="relative flex gap-4 pb-5 pl-1 last:pb-0">
      <span
        aria-hidden
        className={cn(
          "mt-1.5 size-2.5 shrink-0 rounded-full border-2 border-control bg-surface",
          isCurrent && "border-accent-solid bg-accent-solid",
        )}
      />
      <span aria-hidden className="absolute top-5 bottom-0 left-2 w-px bg-line" />
      <article className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-4 py-3 text-sm">
        <div className="flex min-w-0 flex-[1_1_16rem] flex-col gap-0.5">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={tone}>{word}</Badge>
            {inferred && <Badge tone="amber">inferred</Badge>}
            <BytesText bytes={sizeBytes} className="text-xs text-muted" />
          </p>
          <VisibleText className="font-mono text-xs break-all">{sessionId ?? file ?? ""}</VisibleText>
          <p className="text-muted">
            {why}
            {by !== undefined && (
              <>
                {" "}
                By <VisibleText>{by}</VisibleText>.
              </>
            )}
          </p>
          {endedAt !== undefined && (
            <p className="text-xs text-muted">
              {inferred || state === "orphan" ? "Last used" : "Ended"} <Time at={endedAt} form="absolute" />
            </p>
          )}
          {firstAt !== null && (
            <p className="text-xs text-muted">
              Messages from <Time at={firstAt} form="absolute" /> to <Time at={lastAt} form="absolute" />
            </p>
          )}
          <p className="text-xs text-muted">
            It belongs here because {because}
            {!isCurrent && (entryKept ? "; its settings are kept too." : ".")}
            {isCurrent && "."}
          </p>
        </div>
        <LinkActs agentId={agentId} sessionKey={sessionKey} link={link} canRestore={canRestore} onRestore={onRestore} />
      </article>
    </li>
  );
}

function LinkActs({ agentId, sessionKey, link, canRestore, onRestore }: LineageItemProps) {
  const { state, file, readable, restorable, sessionId } = link;
  const forbidden = useForbidden("sessions.restore");
  const isAllowed = forbidden === null && canRestore;
  if (file === undefined || !readable) return null;
  const name = sessionId ?? file;
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button size="sm" variant="ghost" asChild>
        <Link
          href={sessionHref(agentId, state === "current" ? { key: sessionKey } : { file })}
          prefetch={false}
          aria-label={`Read ${state === "current" ? "the current session" : visibleText(file)}`}
        >
          Read
        </Link>
      </Button>
      {restorable && (
        <Button
          size="sm"
          aria-haspopup="dialog"
          aria-label={`Restore ${state} ${name}…`}
          aria-disabled={!isAllowed}
          {...(forbidden !== null && { title: forbidden })}
          onClick={() => isAllowed && onRestore(link)}
        >
          Restore…
        </Button>
      )}
    </div>
  );
}
