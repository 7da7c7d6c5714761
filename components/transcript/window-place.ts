import type { TranscriptAnchor } from "@/components/data/transcript-query";

/** Where a transcript was opened. Each place is a window of its own: pages are loaded around it. */
export type WindowPlace =
  | { at: "tail" }
  | { at: "start" }
  | { at: "entry"; ref: string }
  | { at: "offset"; offset: number };

export function anchorOf(place: WindowPlace): TranscriptAnchor {
  switch (place.at) {
    case "tail":
      return {};
    case "start":
      return { after: 0 };
    case "entry":
      return { around: place.ref };
    case "offset":
      return { after: place.offset };
  }
}

export function placeKey(place: WindowPlace): string {
  return JSON.stringify(anchorOf(place));
}

/** A reference that is no id of this file may be an offset: entries without an id are linked by theirs. */
export function offsetOfRef(ref: string, sizeBytes: number): number | undefined {
  if (!/^\d{1,15}$/.test(ref)) return undefined;
  const offset = Number(ref);
  return offset < sizeBytes ? offset : undefined;
}
