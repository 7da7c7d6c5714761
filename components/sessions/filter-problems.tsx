import { CircleAlert } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import type { FilterDiagnostic } from "@/lib/filter/filter-ast";

type FilterProblemsProps = {
  id: string;
  typed: string;
  diagnostics: readonly FilterDiagnostic[];
  /** the whole filter, put right */
  onFix: (text: string) => void;
};

/** What of the filter is not understood, and what was probably meant. */
export function FilterProblems({ id, typed, diagnostics, onFix }: FilterProblemsProps) {
  return (
    <ul id={id} className="mt-1.5 space-y-1">
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.range.start} ${diagnostic.message}`}
          className="flex flex-wrap items-center gap-x-2 text-xs text-amber"
        >
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          <VisibleText className="min-w-0 break-words">{diagnostic.message}</VisibleText>
          {diagnostic.suggestions.length > 0 && (
            <span className="flex flex-wrap items-center gap-x-2">
              Did you mean
              {diagnostic.suggestions.map((suggestion) => (
                <button
                  key={suggestion}
                  type="button"
                  onClick={() => onFix(withFix(typed, diagnostic, suggestion))}
                  className="min-h-6 min-w-6 rounded-sm font-mono underline underline-offset-2"
                >
                  {suggestion}
                </button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/**
 * A suggestion that ends with a colon replaces the key only. One that names its key replaces the value alone where the key
 * stands before it already; any other one replaces the whole marked text.
 */
export function withFix(typed: string, { range }: FilterDiagnostic, suggestion: string): string {
  if (suggestion.endsWith(":")) {
    const colon = typed.indexOf(":", range.start);
    const end = colon >= 0 && colon < range.end ? colon + 1 : range.end;
    return typed.slice(0, range.start) + suggestion + typed.slice(end);
  }
  const value = suggestion.slice(suggestion.indexOf(":") + 1);
  const isInside = /[:|(\s]$/.test(typed.slice(0, range.start)) && !typed.slice(range.start, range.end).includes(":");
  return typed.slice(0, range.start) + (isInside ? value : suggestion) + typed.slice(range.end);
}
