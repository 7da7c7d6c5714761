import { BytesText } from "@/components/ui/bytes-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { StorePlan } from "@/lib/contract/maintenance-results";
import { visibleText } from "@/lib/format/visible-text";
import { PolicyFacts } from "./policy-facts";
import { StepTable } from "./step-table";
import { counted, groupBySteps } from "./step-words";

/** One store: the policy in force, what it would take as figures, and every row of it. */
export function StoreSection({ store }: { store: StorePlan }) {
  const groups = groupBySteps(store.rows);
  return (
    <section
      aria-label={`Clean-up of ${visibleText(store.agentId)}`}
      className="rounded-md border border-line bg-surface"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3">
        <h2 className="text-md font-semibold">
          <VisibleText>{store.agentId}</VisibleText>
        </h2>
        <p className="text-sm text-muted">{summary(store)}</p>
      </header>
      <div className="flex flex-col gap-4 px-4 py-4">
        {store.readOnly !== undefined && <p className="text-sm text-amber">{store.readOnly}</p>}
        <PolicyFacts store={store} />
        {store.warnings.map((warning) => (
          <p key={warning} className="text-sm text-amber">
            In warn mode the Gateway logs: “{warning}”.
          </p>
        ))}
        {groups.map((group) => (
          <StepTable key={group.step} group={group} agentId={store.agentId} />
        ))}
        <Skipped store={store} />
        {store.rows.length > 0 && <DiskNote store={store} />}
      </div>
    </section>
  );
}

function summary({ beforeCount, afterCount, wouldMutate, rows }: StorePlan): string {
  if (!wouldMutate) return `${counted(beforeCount, "entry", "entries")}; nothing to clean up`;
  const files = rows.filter(({ kind }) => kind === "file").length;
  return `${counted(beforeCount, "entry", "entries")}, ${afterCount} afterwards; ${counted(files, "file")} touched`;
}

function Skipped({ store: { skipped } }: { store: StorePlan }) {
  if (skipped.length === 0) return null;
  return (
    <section aria-label="Left alone" className="flex flex-col gap-1">
      <h3 className="text-sm font-semibold">Left alone</h3>
      <ul className="flex flex-col gap-1 text-sm text-muted">
        {skipped.map(({ step, key, file, reason }) => (
          <li key={`${step} ${key ?? file}`}>
            <VisibleText className="font-mono text-xs break-all text-ink">{key ?? file ?? ""}</VisibleText>: {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The trash takes the place of what leaves the folder: said plainly, for a full disk stays full. */
function DiskNote({ store: { disk } }: { store: StorePlan }) {
  if (disk.movedBytes === 0) return <p className="text-sm text-muted">No file leaves the folder.</p>;
  return (
    <p className="text-sm text-muted">
      <BytesText bytes={disk.movedBytes} className="text-ink" /> leave the folder for the trash.{" "}
      {disk.sameDisk
        ? "The trash is on the same disk, so nothing is free before you empty it."
        : "The trash is on another disk, so they are free at once."}
    </p>
  );
}
