import { TriangleAlert } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionLink as LinkedSession } from "@/lib/contract/link-results";
import type { SessionDetail } from "@/lib/contract/session-results";
import { PanelSection } from "./facts";
import { OriginSections } from "./origin-sections";
import { SessionLink } from "./session-link";

/** How a session hangs together with others, and where its messages come from and go to. */
export function LinksPanel({ detail }: { detail: SessionDetail }) {
  const { links } = detail;
  const { parent, spawnedBy, forkedFrom, threads, children, sameTranscript, lineage, depth, problems } = links;
  const above = [parent, spawnedBy, forkedFrom].some((link) => link !== undefined);
  const hasLinks = above || [threads, children, sameTranscript].some((list) => list.length > 0);
  return (
    <div className="divide-y divide-line">
      {problems.length > 0 && (
        <ul aria-label="Problems of its links" className="flex flex-col gap-2 bg-amber-soft px-3 py-2.5 text-sm">
          {problems.map((problem) => (
            <li key={problem} className="flex items-start gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
              <VisibleText className="min-w-0 break-words">{problem}</VisibleText>
            </li>
          ))}
        </ul>
      )}
      <PanelSection title="Links">
        {!hasLinks && (
          <p className="text-sm text-muted">Nothing started this session, it started none, and it has no threads.</p>
        )}
        {parent && <LinkList title="Belongs to" links={[parent]} />}
        {spawnedBy && <LinkList title="Started by" links={[spawnedBy]} />}
        {forkedFrom && <LinkList title="Forked from" links={[forkedFrom]} />}
        <LinkList title="Threads" links={threads} count={links.threadCount} />
        <LinkList title="Started" links={children} count={links.childCount} />
        <LinkList title="Names the same transcript" links={sameTranscript} />
      </PanelSection>
      {depth > 0 && (
        <PanelSection title="Depth">
          <p className="text-sm">
            {depth === 1 ? "One session stands above this one." : `${depth} sessions stand above this one.`}
          </p>
          {lineage.length > 1 && <Lineage lineage={lineage} />}
        </PanelSection>
      )}
      <OriginSections entry={detail.entry} />
    </div>
  );
}

type LinkListProps = { title: string; links: readonly LinkedSession[]; count?: number };

function LinkList({ title, links, count = links.length }: LinkListProps) {
  if (links.length === 0) return null;
  return (
    <>
      <h4 className="pt-1 text-sm text-muted">
        {title}
        {count > 1 && <span className="tabular-nums"> ({count})</span>}
      </h4>
      <ul aria-label={title} className="flex max-h-60 flex-col gap-1.5 overflow-y-auto">
        {links.map((link) => (
          <li key={`${link.key} ${link.file ?? ""}`}>
            <SessionLink link={link} />
          </li>
        ))}
      </ul>
      {links.length < count && <p className="text-xs text-faint">The first {links.length} are shown.</p>}
    </>
  );
}

function Lineage({ lineage }: { lineage: readonly LinkedSession[] }) {
  return (
    <ol aria-label="From the top" className="flex flex-col gap-1.5">
      {lineage.map((link, at) => (
        <li key={link.key} style={{ paddingInlineStart: `${Math.min(at, 6) * 10}px` }}>
          <SessionLink link={link} />
        </li>
      ))}
    </ol>
  );
}
