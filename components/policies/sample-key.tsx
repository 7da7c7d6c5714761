"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Field, Input } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented";
import { keyLengthMax } from "@/lib/contract/inputs";
import { KeyResult } from "./key-result";
import { type MessageDraft, messageOf } from "./message-draft";
import { MessageFields } from "./message-fields";
import { MessageResult } from "./message-result";
import { keyExamples, messageExamples } from "./sample-examples";
import { useSample } from "./use-sample";
import { useSettled } from "@/components/ui/use-settled";

/** Try out where a message from somewhere goes, or take a session key apart. */
export function SampleKey() {
  const sample = useSample();
  return (
    <section aria-labelledby="sample" className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="sample" className="text-lg font-semibold">
            Try it out
          </h2>
          <p className="text-sm text-muted">Where would a message go, and what does a session key say?</p>
        </div>
        <SegmentedControl
          label="Start from"
          value={sample.from}
          onValueChange={sample.startFrom}
          options={[
            { value: "message", label: "A message" },
            { value: "key", label: "A session key" },
          ]}
        />
      </div>
      {sample.from === "key" ? (
        <>
          <Field label="Session key">
            <Input
              value={sample.key}
              maxLength={keyLengthMax}
              placeholder="agent:main:telegram:group:-100"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => sample.setKey(event.target.value)}
            />
          </Field>
          <Examples names={keyExamples} onPick={sample.setKey} />
          <KeyAnswer typed={sample.key} />
        </>
      ) : (
        <>
          <MessageFields draft={sample.draft} onDraft={sample.setDraft} />
          <Examples
            names={messageExamples.map(({ name }) => name)}
            onPick={(picked) => sample.useExample(messageExamples.find(({ name }) => name === picked)?.draft ?? {})}
          />
          <MessageAnswer draft={sample.draft} />
        </>
      )}
    </section>
  );
}

function Examples({ names, onPick }: { names: readonly string[]; onPick: (name: string) => void }) {
  return (
    <div role="group" aria-label="Examples" className="flex flex-wrap items-center gap-1.5">
      {names.map((name) => (
        <Button key={name} size="sm" className="max-w-full" onClick={() => onPick(name)}>
          <span className="min-w-0 truncate">{name}</span>
        </Button>
      ))}
    </div>
  );
}

function MessageAnswer({ draft }: { draft: MessageDraft }) {
  const settled = useSettled(JSON.stringify(messageOf(draft)));
  const message = settled === JSON.stringify(messageOf(draft)) ? messageOf(draft) : null;
  const { data, error, refetch, isPlaceholderData } = useOperation(
    "routing.resolve",
    message ?? { channel: "", peer: "" },
    {
      enabled: message !== null,
      placeholderData: keepPreviousData,
    },
  );
  if (messageOf(draft) === null) return <Hint>Name at least the channel and who or what it comes from.</Hint>;
  return (
    <div aria-live="polite" aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : ""}>
      {error ? <Refused error={error} onRetry={() => void refetch()} /> : data && <MessageResult route={data} />}
    </div>
  );
}

function KeyAnswer({ typed }: { typed: string }) {
  const settled = useSettled(typed);
  const { data, error, refetch, isPlaceholderData } = useOperation(
    "keys.explain",
    { key: settled },
    {
      enabled: settled.trim() !== "",
      placeholderData: keepPreviousData,
    },
  );
  if (typed.trim() === "") return <Hint>Type a session key, in any spelling.</Hint>;
  return (
    <div aria-live="polite" aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : ""}>
      {error ? <Refused error={error} onRetry={() => void refetch()} /> : data && <KeyResult explained={data} />}
    </div>
  );
}

function Hint({ children }: { children: string }) {
  return <p className="text-sm text-faint">{children}</p>;
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return <ErrorNote message={errorSentence(error)} details={errorDetails(error)} onRetry={onRetry} />;
}
