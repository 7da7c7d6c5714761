"use client";

import {
  type InfiniteData,
  type QueryClient,
  infiniteQueryOptions,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { LiveEvent } from "@/lib/contract/events";
import type { HistoryResult } from "@/lib/contract/history-results";
import { isFailure } from "@/lib/failure/failure";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { callOperation } from "./call-operation";
import { heldPages } from "./held-pages";
import { useLiveEvents } from "./live-events";
import { grownSizeBytes } from "./transcript-growth";

/** One transcript: by key, by file of an agent (an archive, an orphan), or by session id. */
export type TranscriptNameInput =
  | { sessionKey: string; agentId?: string }
  | { agentId: string; file: string }
  | { agentId: string; sessionId: string };

/** Where reading starts: at an entry (`around` its id or offset), at a part or a time, after or before a byte, else at the end. */
export type TranscriptAnchor = {
  around?: string;
  at?: { share: number } | { timestampMs: number };
  after?: number;
  before?: number;
};

type Cursor = TranscriptAnchor & { generation?: string };
export type TranscriptPages = InfiniteData<HistoryResult, Cursor>;

const pageEntries = 100;
/** Each jump through a long file is a window of its own: they must not heap up. */
const keptUnusedMs = 60_000;

export function transcriptKey(name: TranscriptNameInput, anchor: TranscriptAnchor) {
  return ["sessions.history", name, anchor] as const;
}

/**
 * Pages of a transcript, cut by byte offsets. Never invalidate it: that would fetch every loaded page again. Growth is
 * one more page after `endOffset`; a new generation is a reset.
 */
export function transcriptQuery(name: TranscriptNameInput, anchor: TranscriptAnchor) {
  const first: Cursor = anchor;
  return infiniteQueryOptions<HistoryResult, Error, TranscriptPages, ReturnType<typeof transcriptKey>, Cursor>({
    queryKey: transcriptKey(name, anchor),
    queryFn: ({ pageParam, signal }) =>
      callOperation("sessions.history", { ...name, ...pageParam, limit: pageEntries }, { signal }),
    initialPageParam: first,
    getPreviousPageParam: (page: HistoryResult): Cursor | null =>
      page.startOffset > 0 ? { before: page.startOffset, generation: page.generation } : null,
    getNextPageParam: (page: HistoryResult): Cursor => ({ after: page.endOffset, generation: page.generation }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptUnusedMs,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    structuralSharing: false,
    retry: (count, error) => count < 2 && !isFailure(error),
  });
}

/** What the live channel last told about the shown file; `count` counts the news. */
type Growth = { generation: string; sizeBytes: number; count: number };

export type Transcript = {
  pages: readonly HistoryResult[];
  /** how many of the pages were put before the one that reading started with */
  earlierPages: number;
  /** the page that reading started with, as long as it is held */
  opening: HistoryResult | undefined;
  /** loaded entries, oldest first; the offset is a stable React key */
  entries: PlacedEntry[];
  /** the newest page: file, generation, sessionId, pendingBytes, foundOffset … */
  page: HistoryResult | undefined;
  /** size of the whole file as last heard of */
  sizeBytes: number;
  hasOlder: boolean;
  /** loaded entries stop before the end of the file */
  hasNewer: boolean;
  /** all pages that are loaded afterwards; null when it failed */
  fetchOlder: () => Promise<readonly HistoryResult[] | null>;
  fetchNewer: () => Promise<readonly HistoryResult[] | null>;
  isFetchingOlder: boolean;
  isFetchingNewer: boolean;
  isPending: boolean;
  error: Error | null;
  /** which way the page lies that could not be fetched */
  failed: "older" | "newer" | null;
  /** lets go of pages far from this offset, when many are held */
  hold: (readOffset: number) => void;
  /** starts again from the end (or the anchor) */
  restart: () => void;
};

/** A transcript that grows while it is looked at: at its end, new lines are fetched as the disk announces them. */
export function useTranscript(name: TranscriptNameInput, anchor: TranscriptAnchor = {}): Transcript {
  const client = useQueryClient();
  useState(() => forgetStrayed(client, name, anchor));
  const query = useInfiniteQuery(transcriptQuery(name, anchor));
  const pages = query.data?.pages;
  const first = pages?.[0];
  const last = pages?.at(-1);
  const hasNewer = last !== undefined && goesOn(last);
  const { fetchNextPage, fetchPreviousPage, isFetching } = query;

  const wasCached = useRef(last !== undefined && !hasNewer);
  useEffect(() => {
    if (wasCached.current) void fetchNextPage();
    wasCached.current = false;
  }, [fetchNextPage]);

  const [growth, setGrowth] = useState<Growth>({ generation: "", sizeBytes: 0, count: 0 });
  const readCount = useRef(0);
  useLiveEvents((event: LiveEvent) => {
    const sizeBytes = last ? grownSizeBytes(event, last) : null;
    if (!last || sizeBytes === null) return;
    setGrowth(({ count }) => ({ generation: last.generation, sizeBytes, count: count + 1 }));
  });
  useEffect(() => {
    if (growth.count === readCount.current || isFetching) return;
    readCount.current = growth.count;
    if (!hasNewer) void fetchNextPage();
  }, [growth.count, isFetching, hasNewer, fetchNextPage]);

  const restart = () => void client.resetQueries({ queryKey: transcriptKey(name, anchor), exact: true });
  const hold = (readOffset: number) =>
    void client.setQueryData(transcriptQuery(name, anchor).queryKey, (held) => held && heldPages(held, readOffset));
  const replaced = isFailure(query.error) && query.error.code === "transcript_replaced";
  useEffect(() => {
    if (replaced) restart();
  });

  const entries = useMemo(() => pages?.flatMap((page) => page.entries) ?? [], [pages]);
  return {
    pages: pages ?? noPages,
    earlierPages: earlierPageCount(query.data?.pageParams),
    opening: openingPage(query.data),
    entries,
    page: last,
    sizeBytes: Math.max(growth.generation === last?.generation ? growth.sizeBytes : 0, last?.sizeBytes ?? 0),
    hasOlder: first !== undefined && first.startOffset > 0,
    hasNewer,
    fetchOlder: () => fetchPreviousPage({ cancelRefetch: false }).then(loadedPages),
    fetchNewer: () => fetchNextPage({ cancelRefetch: false }).then(loadedPages),
    isFetchingOlder: query.isFetchingPreviousPage,
    isFetchingNewer: query.isFetchingNextPage,
    isPending: query.isPending,
    error: query.error,
    failed: query.isFetchPreviousPageError ? "older" : query.isFetchNextPageError ? "newer" : null,
    hold,
    restart,
  };
}

/**
 * Pages are kept for a while after they were looked at. Those that let go of the page they were opened with, or of the end
 * of the file that they were opened at, are no window of that place any more.
 */
function forgetStrayed(client: QueryClient, name: TranscriptNameInput, anchor: TranscriptAnchor): void {
  const queryKey = transcriptKey(name, anchor);
  const held = client.getQueryData<TranscriptPages>(queryKey);
  if (held && hasStrayed(held, anchor)) client.removeQueries({ queryKey, exact: true });
}

function hasStrayed(held: TranscriptPages, anchor: TranscriptAnchor): boolean {
  const last = held.pages.at(-1);
  const isTail = Object.keys(anchor).length === 0;
  return openingPage(held) === undefined || (isTail && last !== undefined && goesOn(last));
}

function goesOn({ endOffset, pendingBytes, sizeBytes }: HistoryResult): boolean {
  return endOffset + pendingBytes < sizeBytes;
}

const noPages: readonly HistoryResult[] = [];

function loadedPages(query: { isError: boolean; data: TranscriptPages | undefined }): readonly HistoryResult[] | null {
  return query.isError ? null : (query.data?.pages ?? null);
}

/** Pages that were put before others were asked for by what they end with; reading starts without a generation. */
function earlierPageCount(cursors: readonly Cursor[] | undefined): number {
  const at = cursors?.findIndex(({ before, generation }) => before === undefined || generation === undefined) ?? 0;
  return at === -1 ? (cursors?.length ?? 0) : at;
}

function openingPage(data: TranscriptPages | undefined): HistoryResult | undefined {
  const at = data?.pageParams.findIndex((cursor) => cursor.generation === undefined) ?? -1;
  return data?.pages[at];
}
