import { useCallback, useState } from "react";
import type { Transcript } from "@/components/data/transcript-query";
import type { Row } from "./transcript-window";

const barrenBytesMax = 4 * 1024 * 1024;

export type PageFetching = {
  onNearStart: () => void;
  onNearEnd: () => void;
  /** bytes before the first row that hold nothing to show, once looking further was put off */
  barrenBytes: number | null;
  lookFurther: () => void;
};

/**
 * When the next page is asked for. A view that hides almost everything must not pull a whole file into the browser by
 * itself: after some megabytes without a row it waits to be asked.
 */
export function usePageFetching(transcript: Transcript, rows: readonly Row[]): PageFetching {
  const { pages, hasOlder, hasNewer, isFetchingOlder, isFetchingNewer, failed, fetchOlder, fetchNewer } = transcript;
  const [allowedBytes, setAllowedBytes] = useState(barrenBytesMax);
  const start = pages[0]?.startOffset ?? 0;
  const emptyBytes = (rows[0]?.offset ?? pages.at(-1)?.endOffset ?? 0) - start;
  const isBusy = isFetchingOlder || isFetchingNewer;
  const isBarren = hasOlder && emptyBytes > allowedBytes;
  const mayOlder = hasOlder && !isBusy && failed === null && !isBarren;
  const mayNewer = hasNewer && !isBusy && failed === null;
  // The fetchers are new in each render; what they depend on is in the two conditions.
  // oxlint-disable-next-line react/exhaustive-deps
  const onNearStart = useCallback(() => void (mayOlder && fetchOlder()), [mayOlder, start]);
  // oxlint-disable-next-line react/exhaustive-deps
  const onNearEnd = useCallback(() => void (mayNewer && fetchNewer()), [mayNewer, pages]);
  return {
    onNearStart,
    onNearEnd,
    barrenBytes: isBarren ? emptyBytes : null,
    lookFurther: () => setAllowedBytes(emptyBytes + barrenBytesMax),
  };
}
