import { z } from "zod";

/** An entry that holds the text, however often. */
export const FindMatch = z.object({
  offset: z.number(),
  entryId: z.string().optional(),
  /** kind of the entry, as in `sessions.history` */
  kind: z.string(),
  role: z.string().optional(),
  timestampMs: z.number().optional(),
  /** where in the file the entry begins: 0 to 1 */
  share: z.number(),
  hits: z.number(),
  excerpt: z.string(),
  /** where in the excerpt the text stands */
  excerptAt: z.number(),
});
export type FindMatch = z.infer<typeof FindMatch>;

const searched = {
  agentId: z.string(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string(),
  sizeBytes: z.number(),
};

export const FindResult = z.object({
  ...searched,
  matches: z.array(FindMatch),
  /** every line before this byte has been looked at */
  scannedTo: z.number(),
  /** to look at the whole file was not possible within `limit`: go on `from` here; null when it was */
  nextFrom: z.number().nullable(),
});
export type FindResult = z.infer<typeof FindResult>;

/** One line of the answer of POST /api/find, as it is found. The last one is `end` or `failed`. */
export const FindFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), ...searched, from: z.number() }),
  z.object({ type: z.literal("found"), matches: z.array(FindMatch), scannedTo: z.number() }),
  z.object({ type: z.literal("end"), scannedTo: z.number(), nextFrom: z.number().nullable() }),
  z.object({ type: z.literal("failed"), code: z.string(), message: z.string() }),
]);
export type FindFrame = z.infer<typeof FindFrame>;
