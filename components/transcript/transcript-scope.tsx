"use client";

import { type ReactNode, createContext, useContext } from "react";
import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { type Disclosures, createDisclosures } from "./disclosures";
import type { LinkedEntry } from "./entry-link";
import type { Focus } from "@/lib/transcript/focus";
import type { TurnFigures } from "@/lib/transcript/turn-figures";
import type { ToolPairs } from "./tool-pairs";

/** What every row of one transcript needs to know. */
export type TranscriptScope = {
  /** whose transcript it is */
  agentId: string;
  name: TranscriptNameInput;
  generation: string;
  focus: Focus;
  pairs: ToolPairs;
  /** offset of a prompt → what its turn took, where the whole turn is loaded */
  turns: ReadonlyMap<number, TurnFigures>;
  /** whether the last entries of the file are loaded: only then is a call without a result known to have none */
  isTailLoaded: boolean;
  /** calls from this offset on may still be running */
  runningFrom: number;
  disclosures: Disclosures;
  /** address of one entry, absolute */
  entryHref: (entry: LinkedEntry) => string;
  /** brings the entry at this offset into view, when it is loaded */
  reveal: (offset: number) => void;
  /** the same for an entry by its id; opens the transcript there when it is not loaded */
  revealId: (id: string) => void;
};

export const emptyScope: TranscriptScope = {
  agentId: "",
  name: { sessionKey: "" },
  generation: "",
  focus: "everything",
  pairs: { resultOf: new Map(), callsOf: new Map() },
  turns: new Map(),
  isTailLoaded: true,
  runningFrom: Number.POSITIVE_INFINITY,
  disclosures: createDisclosures(),
  entryHref: ({ id, offset }) => `?e=${encodeURIComponent(id ?? String(offset))}`,
  reveal: () => {},
  revealId: () => {},
};

const ScopeContext = createContext<TranscriptScope>(emptyScope);

export function TranscriptScopeProvider({ scope, children }: { scope: TranscriptScope; children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useTranscriptScope(): TranscriptScope {
  return useContext(ScopeContext);
}
