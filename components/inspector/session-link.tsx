import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionLink as LinkedSession } from "@/lib/contract/link-results";
import { sessionHref } from "@/lib/links/session-href";

/** Another session: its title leads there, its key and what tells of the link stand below. */
export function SessionLink({ link }: { link: LinkedSession }) {
  const { key, agentId, title, exists, state, file, because } = link;
  const name = key === "" ? (file ?? title) : key;
  const ref = file === undefined ? { key } : { file };
  return (
    <div className="flex min-w-0 flex-col text-sm">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        {exists ? (
          <Link
            href={sessionHref(agentId, ref)}
            className="min-h-6 min-w-0 break-words text-accent underline underline-offset-3"
          >
            <VisibleText>{title}</VisibleText>
          </Link>
        ) : (
          <VisibleText className="min-w-0 break-words">{title}</VisibleText>
        )}
        {!exists && <Badge tone="amber">not there</Badge>}
        {exists && state !== undefined && state !== "active" && <Badge>{state}</Badge>}
      </span>
      {name !== title && <VisibleText className="font-mono text-xs break-all text-muted">{name}</VisibleText>}
      <span className="text-xs text-faint">{because}</span>
    </div>
  );
}
