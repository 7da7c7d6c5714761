import { rowId } from "@/components/data/row-ref";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionRow } from "@/lib/registry/session-row";
import { RowHead } from "./row-head";
import { StateMark } from "./state-mark";

/** Sessions to choose from, with what tells them apart. */
export function CandidateList({ heading, rows }: { heading: string; rows: readonly SessionRow[] }) {
  return (
    <section aria-labelledby="candidates" className="mx-auto w-full max-w-2xl px-4 pb-10">
      <h2 id="candidates" className="mb-2 text-sm font-semibold">
        {heading}
      </h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <li key={rowId(row)} className="relative px-4 py-2.5 hover:bg-hover">
            <RowHead row={row} />
            <div className="flex flex-wrap items-center gap-x-3 pt-0.5 text-xs text-muted">
              <StateMark row={row} />
              <VisibleText>{row.agentId}</VisibleText>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
