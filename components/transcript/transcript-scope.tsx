"use client";

import { type ReactNode, createContext, useContext } from "react";
import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { type Disclosures, createDisclosures } from "./disclosures";
import type { Focus } from "./focus";
import type { ToolPairs } from "./tool-pairs";

/** What every row of one transcript needs to know. */
export type TranscriptScope = {
  name: TranscriptNameInput;
  generation: string;
  focus: Focus;
  pairs: ToolPairs;
  /** whether a call without a result may still be running: the transcript's last entries are loaded */
  isTailLoaded: boolean;
  disclosures: Disclosures;
  /** address of one entry, absolute */
  entryHref: (idOrOffset: string) => string;
  /** brings the entry at this offset into view, when it is loaded */
  reveal: (offset: number) => void;
};

export const emptyScope: TranscriptScope = {
  name: { sessionKey: "" },
  generation: "",
  focus: "everything",
  pairs: { resultOf: new Map(), callsOf: new Map() },
  isTailLoaded: true,
  disclosures: createDisclosures(),
  entryHref: (idOrOffset) => `?e=${encodeURIComponent(idOrOffset)}`,
  reveal: () => {},
};

const ScopeContext = createContext<TranscriptScope>(emptyScope);

export function TranscriptScopeProvider({ scope, children }: { scope: TranscriptScope; children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useTranscriptScope(): TranscriptScope {
  return useContext(ScopeContext);
}
