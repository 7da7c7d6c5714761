import { BytesText } from "@/components/ui/bytes-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { FileEffect } from "@/lib/contract/change-results";
import { effectLines } from "./effect-lines";

/** What happens to which file. */
export function EffectsList({ effects }: { effects: readonly FileEffect[] }) {
  const lines = effectLines(effects);
  return (
    <section aria-label="Files" className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">Files</h3>
      {lines.length === 0 ? (
        <p className="text-sm text-muted">No file is touched.</p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {lines.map(({ verb, from, to, sizeBytes, entries }) => (
            <li key={`${verb} ${from} ${to ?? ""}`} className="flex flex-col gap-0.5 px-2.5 py-1.5 text-sm">
              <span className="flex justify-between gap-3 text-muted">
                <span>{verb}</span>
                <span className="text-xs">
                  <BytesText bytes={sizeBytes} />
                  {entries !== undefined && ` · ${entries} ${entries === 1 ? "entry" : "entries"}`}
                </span>
              </span>
              <VisibleText className="font-mono text-xs break-all">{from}</VisibleText>
              {to !== undefined && (
                <span className="font-mono text-xs break-all">
                  <span aria-hidden className="text-faint">
                    →{" "}
                  </span>
                  <span className="sr-only">to </span>
                  <VisibleText>{to}</VisibleText>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
