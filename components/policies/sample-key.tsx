"use client";

import { useState } from "react";
import { useOperation } from "@/components/data/operation-query";
import { SegmentedControl } from "@/components/ui/segmented";
import type { ConfigGetResult } from "@/lib/contract/results";
import { MessageFields, type MessageDraft, emptyMessage, messageOf } from "./message-fields";
import { Field, Input } from "@/components/ui/field";
import { keyLengthMax } from "@/lib/contract/inputs";
import { readSessionConfig } from "./read-session-config";
import { type Sample, sampleAnswer } from "./sample-answer";
import { SampleResult } from "./sample-result";

/** Try out what the configuration makes of a session key, or of a message from somewhere. */
export function SampleKey({ config }: { config: ConfigGetResult }) {
  const [from, setFrom] = useState<Sample["from"]>("message");
  const [key, setKey] = useState("");
  const [draft, setDraft] = useState<MessageDraft>(emptyMessage);
  const generationOf = useGenerations();
  const canonical = readSessionConfig(config.config);
  if (canonical === null) return null;

  const sample: Sample = from === "key" ? { from, key } : { from, message: messageOf(draft) };
  const first = sampleAnswer(sample, canonical, "middle");
  const generation = first && generationOf(first.agentId);
  const answer = first && generation ? sampleAnswer(sample, canonical, generation) : first;

  return (
    <section aria-labelledby="sample" className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="sample" className="text-lg font-semibold">
            Try it out
          </h2>
          <p className="text-sm text-muted">Where would a message go, and what holds there?</p>
        </div>
        <SegmentedControl
          label="Start from"
          value={from}
          onValueChange={setFrom}
          options={[
            { value: "message", label: "A message" },
            { value: "key", label: "A session key" },
          ]}
        />
      </div>
      {from === "key" ? (
        <Field label="Session key">
          <Input
            value={key}
            maxLength={keyLengthMax}
            placeholder="agent:main:telegram:group:-100"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
      ) : (
        <MessageFields draft={draft} onDraft={setDraft} />
      )}
      <div aria-live="polite">
        {answer ? (
          <SampleResult answer={answer} />
        ) : (
          <p className="text-sm text-faint">
            {from === "key" ? "Type a session key." : "Name at least the channel and who or what it comes from."}
          </p>
        )}
      </div>
    </section>
  );
}

/** Some rules differ between generations of OpenClaw; each agent's store tells its own. */
function useGenerations() {
  const agents = useOperation("agents.list", {}).data?.agents;
  return (agentId: string) => agents?.find(({ id }) => id === agentId)?.store.generation;
}
