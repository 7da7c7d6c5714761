import { z } from "zod";
import { OutlineMark, OutlineTurn } from "@/lib/transcript/outline";
import { transcriptNameFields } from "./inputs";
import type { OperationGroup } from "./operation-group";

export const outlineTurnsMax = 1000;

export const OutlineResult = z.object({
  agentId: z.string(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string(),
  sizeBytes: z.number(),
  turns: z.array(OutlineTurn),
  marks: z.array(OutlineMark),
  /** every line that ends at or before this byte is in it */
  scannedTo: z.number(),
  /** to go on `from` here; null when this was the end of the file */
  nextFrom: z.number().nullable(),
});
export type OutlineResult = z.infer<typeof OutlineResult>;

/** The turns of a whole transcript, stretch by stretch: prompts, tokens, cost and duration of each, and what changed between. */
export const outlineOperations = {
  "sessions.outline": {
    input: z.strictObject({
      ...transcriptNameFields,
      /** byte to begin at; a place inside a line is taken as the end of that line */
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(outlineTurnsMax).default(500),
      generation: z.string().max(200).optional(),
    }),
    output: OutlineResult,
    role: "viewer",
    mutates: false,
  },
} as const satisfies OperationGroup;
