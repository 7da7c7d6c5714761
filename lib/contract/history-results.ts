import { Entry, PlacedEntry } from "@/lib/transcript/entry";
import { z } from "zod";

export const HistoryResult = z.object({
  agentId: z.string(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string(),
  entries: z.array(PlacedEntry),
  startOffset: z.number(),
  endOffset: z.number(),
  sizeBytes: z.number(),
  /** bytes after the last newline: a line still being written */
  pendingBytes: z.number(),
  /** what those bytes say so far; `entries` gets them once their newline is there */
  pending: PlacedEntry.optional(),
  /** with `around` or `at`: offset of the entry that was asked for, null when it is not in this file */
  foundOffset: z.number().nullable().optional(),
  /** with `at` a time: false when times go back in this file, so that there may be more of that time elsewhere */
  timesInOrder: z.boolean().optional(),
});
export type HistoryResult = z.infer<typeof HistoryResult>;

export const EntryResult = z.object({
  file: z.string(),
  generation: z.string(),
  offset: z.number(),
  lengthBytes: z.number(),
  /** the line as text; null when it is over 1 MB: then fetch `href` */
  text: z.string().nullable(),
  href: z.string().optional(),
  entry: Entry.optional(),
});
export type EntryResult = z.infer<typeof EntryResult>;

export const ChatHistoryResult = z.looseObject({
  sessionKey: z.string(),
  sessionId: z.string().optional(),
  messages: z.array(z.unknown()),
  thinkingLevel: z.string().optional(),
});
