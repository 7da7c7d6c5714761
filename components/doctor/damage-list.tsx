import { TriangleAlert } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import type { StoreDamage } from "@/lib/contract/recovery-results";

/** What is wrong with a registry, each thing at its place with what stands around it. */
export function DamageList({ damage }: { damage: readonly StoreDamage[] }) {
  return (
    <ul aria-label="What is damaged" className="flex flex-col gap-2">
      {damage.map((one) => (
        <li
          key={`${one.registry} ${one.kind} ${one.offset ?? ""}`}
          className="flex items-start gap-2 rounded-md bg-red-soft px-3 py-2 text-sm"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
          <div className="min-w-0 flex-1">
            <p className="break-words">
              <VisibleText>{one.sentence}</VisibleText>
            </p>
            {one.offset !== undefined && (
              <p className="text-xs text-muted">
                {one.registry}, line {one.line?.toLocaleString("en-GB")}, column {one.column?.toLocaleString("en-GB")}{" "}
                (byte {one.offset.toLocaleString("en-GB")})
              </p>
            )}
            {one.excerpt && <Excerpt excerpt={one.excerpt} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Excerpt({ excerpt: { before, at, after } }: { excerpt: NonNullable<StoreDamage["excerpt"]> }) {
  return (
    <p className="mt-1 rounded-sm bg-surface px-2 py-1 font-mono text-xs break-all">
      <VisibleText>{before}</VisibleText>
      <mark className="rounded-xs bg-red-mark px-0.5 text-surface">
        <span className="sr-only">damaged here: </span>
        {at === "" ? "end of file" : <VisibleText>{at}</VisibleText>}
      </mark>
      <VisibleText>{after}</VisibleText>
    </p>
  );
}
