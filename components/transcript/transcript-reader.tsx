"use client";

import dynamic from "next/dynamic";
import { useEffect, useEffectEvent } from "react";
import { type Transcript, type TranscriptNameInput, useTranscript } from "@/components/data/transcript-query";
import type { HistoryResult } from "@/lib/contract/history-results";
import type { Disclosures } from "./disclosures";
import type { FindStore } from "./find-store";
import type { Notice } from "./notice-bar";
import type { OutlineStore } from "./outline-store";
import { EmptyTranscript, TranscriptProblem, TranscriptSkeleton } from "./transcript-states";
import { useFileNews } from "./use-file-news";
import { type WindowPlace, anchorOf } from "./window-place";

const fetchReader = () => import("./loaded-transcript").then((file) => file.LoadedTranscript);
// Markdown and the virtual list are half of the page's weight: they come beside the first entries, not before them.
const LoadedTranscript = dynamic(fetchReader, { ssr: false, loading: TranscriptSkeleton });

export type ReaderProps = {
  agentId: string;
  name: TranscriptNameInput;
  sessionKey: string | undefined;
  place: WindowPlace;
  disclosures: Disclosures;
  findStore: FindStore;
  outlineStore: OutlineStore;
  onPlace: (place: WindowPlace) => void;
  onNotice: (notice: Notice) => void;
};

/** A transcript read from one place on: asks for its pages and says what became of them. */
export function TranscriptReader(props: ReaderProps) {
  const { agentId, name, place, onPlace, onNotice } = props;
  const transcript = useTranscript(name, anchorOf(place));
  useFileNews({
    agentId,
    name,
    transcript,
    onReplaced: () => onNotice("replaced"),
    onRemoved: () => onNotice("removed"),
  });
  useLinkNotice(transcript, place, onNotice, onPlace);
  useEffect(() => void fetchReader(), []);

  const [first] = transcript.pages;
  if (first === undefined) {
    if (transcript.error) return <TranscriptProblem error={transcript.error} onRetry={transcript.restart} />;
    return <TranscriptSkeleton />;
  }
  if (transcript.entries.length === 0 && !transcript.hasOlder && !transcript.hasNewer) {
    return <EmptyTranscript page={first} onRetry={transcript.restart} />;
  }
  return <LoadedTranscript {...props} transcript={transcript} />;
}

/** A link may name an entry that is not here (where it stood is shown instead), or a byte at which another begins now. */
function useLinkNotice(
  transcript: Transcript,
  place: WindowPlace,
  onNotice: (notice: Notice) => void,
  onPlace: (place: WindowPlace) => void,
): void {
  const { opening } = transcript;
  const notice = opening && noticeOf(opening, place);
  const tell = useEffectEvent((told: Notice) => {
    const stood = place.at === "entry" && told === "not-found" ? place.offset : undefined;
    if (stood === undefined) return onNotice(told);
    onPlace({ at: "entry", ref: String(stood) });
    onNotice("moved");
  });
  useEffect(() => {
    if (notice !== undefined) tell(notice);
  }, [notice]);
}

function noticeOf(opening: HistoryResult, place: WindowPlace): Notice | undefined {
  if (place.at === "entry") return linkNotice(opening, place.ref);
  if (place.at !== "time") return undefined;
  if (opening.foundOffset === null) return "timeless";
  return opening.timesInOrder === false ? "disordered" : undefined;
}

function linkNotice(opening: HistoryResult, ref: string): Notice | undefined {
  const found = opening.foundOffset;
  if (found === null || found === undefined) return "not-found";
  const hasId = opening.entries.some(({ offset, entry }) => offset === found && entry.id === ref);
  return hasId || String(found) === ref ? undefined : "moved";
}
