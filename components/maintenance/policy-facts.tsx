import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import type { StorePlan } from "@/lib/contract/maintenance-results";
import { formatDuration } from "@/lib/format/format-duration";

/** The policy in force, each value with where it comes from, and the figures of the disk. */
export function PolicyFacts({ store }: { store: StorePlan }) {
  const { policy, diskBudget } = store;
  const bytes = (value: number | null) => (value === null ? "off" : <BytesText bytes={value} />);
  const span = (value: number | null) => (value === null ? "for ever" : formatDuration(value));
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={policy.mode === "enforce" ? "amber" : "blue"}>{policy.mode}</Badge>
        {policyWords(policy)}
      </p>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-4 gap-y-3">
        <Fact label="Entries are kept" source={policy.sources["pruneAfter"]}>
          {span(policy.pruneAfterMs)}
        </Fact>
        <Fact label="Entries at most" source={policy.sources["maxEntries"]}>
          {policy.maxEntries.toLocaleString("en-GB")}
        </Fact>
        <Fact label="Reset archives are kept" source={policy.sources["resetArchiveRetention"]}>
          {span(policy.resetArchiveRetentionMs)}
        </Fact>
        <Fact label="Registry is copied above" source={policy.sources["rotateBytes"]}>
          {bytes(policy.rotateBytes)}
        </Fact>
        <Fact label="Disk limit" source={policy.sources["maxDiskBytes"]}>
          {bytes(policy.maxDiskBytes)}
        </Fact>
        {diskBudget && (
          <Fact label="Disk now" source={undefined}>
            <BytesText bytes={diskBudget.totalBytesBefore} />, then <BytesText bytes={diskBudget.totalBytesAfter} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function policyWords({ mode, isAutomatic }: StorePlan["policy"]): string {
  if (!isAutomatic) return "This OpenClaw does no clean-up by itself; you can.";
  return mode === "enforce"
    ? "The Gateway does this by itself with its next write."
    : "The Gateway only warns. What follows happens when you clean up here.";
}

function Fact({ label, source, children }: { label: string; source: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="text-sm font-medium tabular-nums">{children}</dd>
      {source !== undefined && source !== "built-in" && (
        <dd className="font-mono text-xs break-all text-muted">{source}</dd>
      )}
      {source === "built-in" && <dd className="text-xs text-muted">built in</dd>}
    </div>
  );
}
