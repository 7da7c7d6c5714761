import type { TranscriptAnchor } from "@/components/data/transcript-query";

/** Where a transcript was opened. Each place is a window of its own: pages are loaded around it. */
export type WindowPlace =
  | { at: "tail" }
  | { at: "start" }
  /** `offset`: where it stood when it was linked */
  | { at: "entry"; ref: string; offset?: number }
  | { at: "offset"; offset: number }
  | { at: "share"; share: number }
  | { at: "time"; timestampMs: number };

/** What is read before a byte that is jumped to, so that it does not stand at the very top. */
const leadBytes = 12 * 1024;

export function anchorOf(place: WindowPlace): TranscriptAnchor {
  switch (place.at) {
    case "tail":
      return {};
    case "start":
      return { after: 0 };
    case "entry":
      return { around: place.ref };
    case "offset":
      return { after: Math.max(0, place.offset - leadBytes) };
    case "share":
      return { at: { share: place.share } };
    case "time":
      return { at: { timestampMs: place.timestampMs } };
  }
}

export function placeKey(place: WindowPlace): string {
  return JSON.stringify(anchorOf(place));
}
