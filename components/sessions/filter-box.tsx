"use client";

import { CircleAlert, ListFilter, X } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { FilterDiagnostic } from "@/lib/filter/filter-ast";
import { parseFilter } from "@/lib/filter/parse-filter";
import { FilterHelp } from "./filter-help";
import { suggestTerms } from "./suggest-terms";
import { withoutChip } from "./state-term";

type FilterBoxProps = { value: string; onChange: (value: string) => void; inputRef: Ref<HTMLInputElement> };

const settleMs = 220;

/** The filter as text; its terms stand below as chips, and what cannot be understood says why. */
export function FilterBox({ value, onChange, inputRef }: FilterBoxProps) {
  const ids = useId();
  const [typed, setTyped] = useSettlingText(value, onChange);
  const [isOpen, setIsOpen] = useState(false);
  const [picked, setPicked] = useState(-1);
  const { chips, diagnostics } = parseFilter(typed);
  const suggestions = isOpen ? suggestTerms(typed) : [];
  const take = (text: string) => {
    setTyped(text);
    setPicked(-1);
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
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen.text);
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
          value={typed}
          onChange={(event) => {
            take(event.target.value);
            setIsOpen(true);
          }}
          onFocus={() => setIsOpen(true)}
          onBlur={() => setIsOpen(false)}
          onKeyDown={onKeyDown}
          placeholder="Filter: words, kind:cron, updated:<7d, is:orphan…"
          className="h-9 w-full rounded-md border border-control bg-surface pr-18 pl-8.5 text-sm placeholder:text-faint aria-invalid:border-amber-mark"
        />
        <span className="absolute top-0.5 right-0.5 flex">
          {typed && (
            <Button variant="ghost" size="icon" aria-label="Clear the filter" onClick={() => take("")}>
              <X aria-hidden />
            </Button>
          )}
          <FilterHelp />
        </span>
        <div
          id={`${ids}-list`}
          role="listbox"
          aria-label="Suggestions"
          hidden={suggestions.length === 0}
          className="absolute top-10 left-0 z-30 max-h-80 w-full max-w-lg overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float"
        >
          {suggestions.map((suggestion, index) => (
            <div
              key={suggestion.text}
              id={`${ids}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === picked}
              onPointerDown={(event) => {
                event.preventDefault();
                take(suggestion.text);
              }}
              className="flex min-h-8 cursor-default items-center gap-3 rounded-sm px-2 text-sm hover:bg-hover aria-selected:bg-hover"
            >
              <span className="font-mono text-xs">{suggestion.term}</span>
              <span className="truncate text-xs text-faint">{suggestion.meaning}</span>
            </div>
          ))}
        </div>
      </div>
      {chips.length > 1 && (
        <ul aria-label="Terms of the filter" className="mt-1.5 flex flex-wrap gap-1">
          {chips.map((chip) => (
            <li
              key={`${chip.range.start} ${chip.text}`}
              className="flex h-6 items-center rounded-sm border border-line bg-surface pl-1.5 text-xs"
            >
              <VisibleText className="font-mono">{chip.text}</VisibleText>
              <button
                type="button"
                aria-label={`Remove ${chip.text}`}
                onClick={() => take(withoutChip(typed, chip))}
                className="grid size-6 place-items-center rounded-sm text-faint hover:text-ink"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {diagnostics.length > 0 && (
        <ul id={`${ids}-problems`} className="mt-1.5 space-y-1">
          {diagnostics.map((diagnostic) => (
            <Diagnostic
              key={`${diagnostic.range.start} ${diagnostic.message}`}
              diagnostic={diagnostic}
              onTake={(text) =>
                take(typed.slice(0, diagnostic.range.start) + text + typed.slice(keyEnd(typed, diagnostic, text)))
              }
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Diagnostic({ diagnostic, onTake }: { diagnostic: FilterDiagnostic; onTake: (text: string) => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-xs text-amber">
      <CircleAlert aria-hidden className="size-3.5" />
      <VisibleText>{diagnostic.message}</VisibleText>
      {diagnostic.suggestions.length > 0 && (
        <span className="flex flex-wrap items-center gap-x-2">
          Did you mean
          {diagnostic.suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              onClick={() => onTake(suggestion)}
              className="min-h-6 rounded-sm font-mono underline underline-offset-2"
            >
              {suggestion}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

/** A suggestion that ends with a colon replaces the key only; any other one replaces the whole marked text. */
function keyEnd(typed: string, { range }: FilterDiagnostic, suggestion: string): number {
  if (!suggestion.endsWith(":")) return range.end;
  const colon = typed.indexOf(":", range.start);
  return colon >= 0 && colon < range.end ? colon + 1 : range.end;
}

/** Text that answers every key at once but reports only when typing rests; a new value from outside wins. */
function useSettlingText(value: string, onSettled: (value: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== value) {
    setSeen(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSettled(text.trim()), text === "" ? 0 : settleMs);
  };
  return [typed, type];
}
