import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { RouteResult } from "@/lib/contract/routing-results";
import { sessionHref } from "@/lib/links/session-href";

type StoredProps = Pick<RouteResult, "session" | "transcript" | "otherSpellings"> & {
  /** the spelling that was looked for */
  sessionKey: string;
  /** what it means that there is none */
  absence: string;
};

/** Whether a conversation stands in the store, under which spelling, and where its lines are. */
export function StoredSession({ sessionKey, session, transcript, otherSpellings, absence }: StoredProps) {
  if (session === null) {
    return (
      <p className="text-sm">
        <Badge tone="neutral">not in the store</Badge> {absence}
      </p>
    );
  }
  const isElsewhere = otherSpellings.some(({ key, stored }) => stored && key === session.key);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone="green">in the store</Badge>
        <Link
          href={sessionHref(session.agentId, { key: session.key })}
          className="min-h-6 py-0.5 text-accent underline underline-offset-3"
        >
          <VisibleText className="wrap-anywhere">{`Open ${session.title}`}</VisibleText>
        </Link>
      </p>
      {isElsewhere && session.key !== sessionKey && (
        <p className="wrap-anywhere text-muted">
          It stands there in another spelling: <VisibleText className="font-mono text-xs">{session.key}</VisibleText>
        </p>
      )}
      {transcript?.file !== undefined && (
        <p className="text-muted">
          <VisibleText className="font-mono text-xs wrap-anywhere">{transcript.file}</VisibleText>{" "}
          {transcript.sizeBytes === undefined ? (
            `(${transcript.fileState})`
          ) : (
            <>
              (<BytesText bytes={transcript.sizeBytes} />)
            </>
          )}
        </p>
      )}
    </div>
  );
}
