"use client";

import { ListFilter, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { TextRange } from "@/lib/filter/filter-ast";
import { parseFilter } from "@/lib/filter/parse-filter";
import { FilterChips } from "./filter-chips";
import { FilterHelp } from "./filter-help";
import { FilterProblems } from "./filter-problems";
import { FilterSuggestions } from "./filter-suggestions";
import { FilterUnderline } from "./filter-underline";
import { withoutChip } from "./state-term";
import { type Facets, type Suggestion, suggestTerms } from "./suggest-terms";
import { useSettlingText } from "./use-settling-text";

type FilterBoxProps = {
  value: string;
  onChange: (value: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  /** what rows have, with how many; makes values to choose from */
  facets?: Facets | undefined;
};

const lengthMax = 2000;
const textPlace = "pr-18 pl-8.5 text-sm";

/** The filter as text; its terms stand below as chips, and what cannot be understood is marked and says why. */
export function FilterBox({ value, onChange, inputRef, facets }: FilterBoxProps) {
  const ids = useId();
  const [typed, setTyped] = useSettlingText(value, onChange);
  const [isOpen, setIsOpen] = useState(false);
  const [picked, setPicked] = useState(-1);
  const [caret, setCaret] = useState(value.length);
  const [scrollLeft, setScrollLeft] = useState(0);
  const wanted = useRef<TextRange | null>(null);
  const { chips, diagnostics } = parseFilter(typed);
  const suggestions = isOpen ? suggestTerms(typed, Math.min(caret, typed.length), facets) : [];

  useLayoutEffect(() => {
    const range = wanted.current;
    if (!range) return;
    wanted.current = null;
    inputRef.current?.setSelectionRange(range.start, range.end);
  });
  const take = (text: string) => {
    setTyped(text);
    setPicked(-1);
  };
  /** Puts the caret somewhere once the text is there. */
  const select = (range: TextRange) => {
    wanted.current = range;
    setCaret(range.end);
    inputRef.current?.focus();
  };
  const takeSuggestion = (suggestion: Suggestion) => {
    take(suggestion.text);
    select({ start: suggestion.caret, end: suggestion.caret });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (suggestions.length > 0) setIsOpen(false);
      else event.currentTarget.blur();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (suggestions.length === 0) return setIsOpen(true);
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setPicked((picked + step + suggestions.length) % suggestions.length);
    }
    const chosen = suggestions[picked];
    if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && chosen) {
      event.preventDefault();
      takeSuggestion(chosen);
    }
  };
  return (
    <div className="min-w-0">
      <div className="relative">
        <ListFilter aria-hidden className="absolute top-2.5 left-2.5 size-4 text-faint" />
        <input
          ref={inputRef}
          role="combobox"
          aria-label="Filter sessions"
          aria-expanded={suggestions.length > 0}
          aria-controls={`${ids}-list`}
          aria-activedescendant={picked >= 0 && suggestions[picked] ? `${ids}-${picked}` : undefined}
          aria-describedby={diagnostics.length > 0 ? `${ids}-problems` : undefined}
          aria-invalid={diagnostics.length > 0 || undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={lengthMax}
          value={typed}
          onChange={(event) => {
            take(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setIsOpen(true);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionEnd ?? typed.length)}
          onScroll={(event) => setScrollLeft(event.currentTarget.scrollLeft)}
          onFocus={() => setIsOpen(true)}
          onBlur={(event) => {
            setIsOpen(false);
            setScrollLeft(event.currentTarget.scrollLeft);
          }}
          onKeyDown={onKeyDown}
          placeholder="Filter: words, kind:cron, updated:<7d, is:orphan…"
          className={`h-9 w-full rounded-md border border-control bg-surface placeholder:text-faint aria-invalid:border-amber-mark ${textPlace}`}
        />
        <FilterUnderline
          text={typed}
          ranges={diagnostics.map(({ range }) => range)}
          scrollLeft={scrollLeft}
          className={`border border-transparent ${textPlace}`}
        />
        <span className="absolute top-0.5 right-0.5 flex">
          {typed && (
            <Button variant="ghost" size="icon" aria-label="Clear the filter" onClick={() => take("")}>
              <X aria-hidden />
            </Button>
          )}
          <FilterHelp />
        </span>
        <FilterSuggestions id={ids} suggestions={suggestions} picked={picked} onTake={takeSuggestion} />
      </div>
      {chips.length > 1 && (
        <FilterChips
          chips={chips}
          onEdit={(chip) => select(chip.range)}
          onRemove={(chip) => take(withoutChip(typed, chip))}
        />
      )}
      {diagnostics.length > 0 && (
        <FilterProblems id={`${ids}-problems`} typed={typed} diagnostics={diagnostics} onFix={take} />
      )}
    </div>
  );
}
