import { VisibleText } from "@/components/ui/visible-text";
import type { Suggestion } from "./suggest-terms";

type FilterSuggestionsProps = {
  /** of the list; `<id>-list`, and `<id>-<index>` for each option */
  id: string;
  suggestions: readonly Suggestion[];
  picked: number;
  onTake: (suggestion: Suggestion) => void;
};

/** What the word at the caret may become, below the field. */
export function FilterSuggestions({ id, suggestions, picked, onTake }: FilterSuggestionsProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      hidden={suggestions.length === 0}
      className="absolute top-10 left-0 z-30 max-h-80 w-full max-w-lg overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === picked}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
          className="flex min-h-8 cursor-default items-center gap-3 rounded-sm px-2 text-sm hover:bg-hover aria-selected:bg-hover"
        >
          <VisibleText className="font-mono text-xs">{suggestion.term}</VisibleText>
          <span className="min-w-0 flex-1 truncate text-xs text-faint">{suggestion.meaning}</span>
          {suggestion.count !== undefined && (
            <span className="text-xs text-muted tabular-nums">{suggestion.count.toLocaleString("en-GB")}</span>
          )}
        </div>
      ))}
    </div>
  );
}
