"use client";

import { CircleHelp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { filterFields } from "@/lib/filter/filter-fields";
import { columns } from "./columns";
import { stateWords } from "./row-words";

const examples = [
  ["dinner plans", "both words, anywhere in title, key or label"],
  ["kind:(cron OR subagent)", "one of several values; kind:cron|subagent says the same"],
  ["-channel:slack", "everything but"],
  ["updated:<7d tokens:>50k", "touched within a week, and large"],
  ["context:>50%", "more than half of the model’s window in use"],
  ["has:override", "with settings of its own"],
  ['"standup notes"', "these words together, exactly"],
  ["is:orphan", "transcripts that no entry names"],
  ["model:*opus*", "a star stands for any text"],
] as const;

export function FilterHelp() {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="How to filter">
          <CircleHelp aria-hidden />
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-2xl">
        <DialogTitle>How to filter</DialogTitle>
        <DialogDescription>
          Terms are joined by “and”. <code className="font-mono">OR</code>, brackets and a leading minus work as
          expected.
        </DialogDescription>
        <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[auto_1fr]">
          {examples.map(([text, meaning]) => (
            <div key={text} className="contents">
              <dt>
                <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs">{text}</code>
              </dt>
              <dd className="text-muted max-sm:mb-1.5">{meaning}</dd>
            </div>
          ))}
        </dl>
        <h3 className="text-sm font-semibold">States</h3>
        <Meanings rows={[...stateWords].map(([state, { word, meaning }]) => [`is:${state}`, word, meaning])} />
        <h3 className="text-sm font-semibold">Columns</h3>
        <Meanings rows={columns.map(({ id, label, meaning }) => [id, label, meaning])} isCoded={false} />
        <h3 className="text-sm font-semibold">Keys</h3>
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          {filterFields.map((field) => (
            <div key={field.name} className="contents">
              <dt className="font-mono text-xs leading-5">{field.name}:</dt>
              <dd className="text-muted max-sm:mb-1.5">
                {field.meaning}
                {field.choices.length > 0 && (
                  <span className="block text-xs break-words text-faint">{field.choices.join(" · ")}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}

type MeaningsProps = { rows: readonly (readonly [id: string, word: string, meaning: string])[]; isCoded?: boolean };

/** Words and what they mean; coded ones are typed as they stand. */
function Meanings({ rows, isCoded = true }: MeaningsProps) {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_1fr]">
      {rows.map(([id, word, meaning]) => (
        <div key={id} className="contents">
          <dt className={isCoded ? "font-mono text-xs leading-5" : ""}>{isCoded ? id : word}</dt>
          <dd className="text-muted max-sm:mb-1.5">{isCoded ? `${word}: ${meaning}` : meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
