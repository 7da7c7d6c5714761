import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { JobRow } from "@/lib/contract/job-results";
import { formatBytes } from "@/lib/format/format-bytes";
import { sessionHref } from "@/lib/links/session-href";
import { rowWords } from "./job-words";

type JobRowsProps = {
  rows: readonly JobRow[];
  matching: number;
  offset: number;
  perPage: number;
  onOffset: (offset: number) => void;
};

/** What became of each row, in the order of work. */
export function JobRows({ rows, matching, offset, perPage, onOffset }: JobRowsProps) {
  if (rows.length === 0) return <p className="text-sm text-muted">No row is like this.</p>;
  return (
    <>
      <ul aria-label="Rows of the job" className="divide-y divide-line rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <RowItem key={row.index} row={row} />
        ))}
      </ul>
      {matching > perPage && (
        <nav aria-label="Pages of rows" className="flex flex-wrap items-center gap-3 text-sm">
          <Button size="sm" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - perPage))}>
            Previous
          </Button>
          <span className="tabular-nums">
            {offset + 1}–{offset + rows.length} of {matching}
          </span>
          <Button size="sm" disabled={offset + perPage >= matching} onClick={() => onOffset(offset + perPage)}>
            Next
          </Button>
        </nav>
      )}
    </>
  );
}

function RowItem({ row }: { row: JobRow }) {
  const { title, key, file, state, reason, archive, sizeBytes } = row;
  const { word, tone } = rowWords[state];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-3 py-2 text-sm">
      <div className="min-w-0 flex-[1_1_14rem]">
        <RowLink row={row}>
          <VisibleText className="break-words">{title}</VisibleText>
        </RowLink>
        <VisibleText className="block font-mono text-xs break-all text-muted">{file ?? key}</VisibleText>
        {archive !== undefined && state !== "undone" && (
          <VisibleText className="block font-mono text-xs break-all text-faint">{`→ ${archive}`}</VisibleText>
        )}
        {reason !== undefined && <VisibleText className="block text-muted">{reason}</VisibleText>}
      </div>
      <span className="flex items-center gap-2">
        {sizeBytes > 0 && <span className="text-xs text-muted tabular-nums">{formatBytes(sizeBytes)}</span>}
        <Badge tone={tone}>{word}</Badge>
      </span>
    </li>
  );
}

/** Leads to the session as it stands now: an archive once it was set aside for good. */
function RowLink({ row, children }: { row: JobRow; children: React.ReactNode }) {
  const { agentId, key, file } = row;
  if (agentId === "" || (key === "" && file === undefined)) return <span className="font-medium">{children}</span>;
  const ref = key === "" && file !== undefined ? { file } : { key };
  return (
    <Link
      href={sessionHref(agentId, ref)}
      prefetch={false}
      className="inline-block min-h-6 font-medium text-accent underline underline-offset-3"
    >
      {children}
    </Link>
  );
}
