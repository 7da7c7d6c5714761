"use client";

import { useEffect, useState } from "react";
import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { createDisclosures } from "./disclosures";
import { createFindStore } from "./find-store";
import { type Notice, NoticeBar } from "./notice-bar";
import { createOutlineStore } from "./outline-store";
import { TranscriptReader } from "./transcript-reader";
import { type WindowPlace, placeKey } from "./window-place";

export type TranscriptViewProps = {
  agentId: string;
  name: TranscriptNameInput;
  sessionKey?: string;
  /** id or offset of the entry to open at */
  highlightEntryId?: string;
  /** where that entry stood when it was linked */
  highlightOffset?: number;
};

/** One transcript, opened at its end or at an entry. It fills its parent, which gives it a height. */
export function TranscriptView(props: TranscriptViewProps) {
  return <NamedTranscript key={JSON.stringify([props.agentId, props.name])} {...props} />;
}

/** `visit` counts the jumps: going to the same place again starts it anew. */
type ViewState = { linked: string | undefined; place: WindowPlace; notice: Notice | null; visit: number };

function NamedTranscript({ agentId, name, sessionKey, highlightEntryId, highlightOffset }: TranscriptViewProps) {
  const [state, setState] = useState<ViewState>(() => openAt(highlightEntryId, highlightOffset));
  const [disclosures] = useState(createDisclosures);
  const [findStore] = useState(() => createFindStore(name));
  useEffect(() => findStore.stop, [findStore]);
  const [outlineStore] = useState(() => createOutlineStore(name));
  useEffect(() => outlineStore.stop, [outlineStore]);
  if (state.linked !== highlightEntryId) setState(openAt(highlightEntryId, highlightOffset));
  return (
    <div className="flex h-full min-h-0 min-w-0 flex-col">
      <NoticeBar notice={state.notice} onClose={() => setState((now) => ({ ...now, notice: null }))} />
      <TranscriptReader
        key={`${placeKey(state.place)} ${state.visit}`}
        agentId={agentId}
        name={name}
        sessionKey={sessionKey}
        place={state.place}
        disclosures={disclosures}
        findStore={findStore}
        outlineStore={outlineStore}
        onPlace={(place) => setState((now) => ({ ...now, place, notice: null, visit: now.visit + 1 }))}
        onNotice={(notice) => setState((now) => ({ ...now, notice }))}
      />
    </div>
  );
}

function openAt(linked: string | undefined, offset: number | undefined): ViewState {
  const stood = offset === undefined ? {} : { offset };
  return { linked, place: linked ? { at: "entry", ref: linked, ...stood } : { at: "tail" }, notice: null, visit: 0 };
}
