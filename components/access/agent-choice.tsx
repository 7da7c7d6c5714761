"use client";

import type { ReactNode } from "react";
import { VisibleText } from "@/components/ui/visible-text";

type AgentChoiceProps = {
  /** null: every one, those to come included */
  agents: string[] | null;
  known: readonly string[];
  onChange: (agents: string[] | null) => void;
};

/** Which agents exist for a user. */
export function AgentChoice({ agents, known, onChange }: AgentChoiceProps) {
  const offered = [...new Set([...known, ...(agents ?? [])])];
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...(agents ?? []), id] : (agents ?? []).filter((one) => one !== id));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">Agents</legend>
      <Choice type="radio" isChosen={agents === null} onChange={() => onChange(null)}>
        Every agent
      </Choice>
      <Choice type="radio" isChosen={agents !== null} onChange={() => onChange(agents ?? [])}>
        Only these; no others exist for this user
      </Choice>
      {agents !== null && (
        <div className="ml-6 flex max-h-48 flex-col gap-1 overflow-y-auto">
          {offered.map((id) => (
            <Choice
              key={id}
              type="checkbox"
              isChosen={agents.includes(id)}
              onChange={(isChosen) => toggle(id, isChosen)}
            >
              <VisibleText className="font-mono text-xs">{id}</VisibleText>
            </Choice>
          ))}
        </div>
      )}
    </fieldset>
  );
}

type ChoiceProps = {
  type: "radio" | "checkbox";
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
  children: ReactNode;
};

function Choice({ type, isChosen, onChange, children }: ChoiceProps) {
  return (
    <label className="flex min-h-7 items-center gap-2 text-sm">
      <input
        type={type}
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
        {...(type === "radio" && { name: "agents" })}
        className="size-4 accent-(--accent-solid)"
      />
      {children}
    </label>
  );
}
