import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { LockRow } from "@/lib/contract/lock-results";
import { formatDuration } from "@/lib/format/format-duration";
import { sessionHref } from "@/lib/links/session-href";
import { holderWords, lockKindWords, lockStateWords } from "./lock-words";
import { ReleaseDialog } from "./release-dialog";

/** One lock file: what it locks, who holds it, how long, and why it may or may not go. */
export function LockItem({ lock }: { lock: LockRow }) {
  const { word, tone } = lockStateWords[lock.state];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-[1_1_20rem] flex-col gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{word}</Badge>
          <span className="font-medium">{lockKindWords[lock.locks]}</span>
          <VisibleText className="text-muted">{lock.agentId}</VisibleText>
        </div>
        <span className="flex min-w-0 items-center gap-1">
          <VisibleText className="min-w-0 font-mono text-xs break-all">{lock.file}</VisibleText>
          <CopyButton text={lock.path} label={`Copy the path of ${lock.file}`} className="size-6 shrink-0" />
        </span>
        {lock.sessionKey !== undefined && (
          <Link
            href={sessionHref(lock.agentId, { key: lock.sessionKey })}
            className="min-h-6 self-start text-accent underline underline-offset-3"
          >
            <VisibleText className="font-mono text-xs break-all">{lock.sessionKey}</VisibleText>
          </Link>
        )}
      </div>
      <div className="flex min-w-0 flex-[1_1_16rem] flex-col gap-1 text-muted">
        <p>
          <VisibleText className="text-ink">{holderWords(lock)}</VisibleText>, for {formatDuration(lock.ageMs)}
        </p>
        {lock.process?.command !== undefined && (
          <VisibleText className="line-clamp-2 font-mono text-xs break-all">{lock.process.command}</VisibleText>
        )}
        <p>
          {lock.reason}
          {lock.releasableInMs !== undefined && ` It can be released in ${formatDuration(lock.releasableInMs)}.`}
        </p>
      </div>
      {lock.releasable && <ReleaseDialog lock={lock} />}
    </li>
  );
}
