import { z } from "zod";
import { ContextResult, UndoCompactionResult } from "./context-results";
import { keyFields, pageLimitMax, transcriptNameFields } from "./inputs";
import type { OperationGroup } from "./operation-group";

/** What the model would see of a session now, and the way back from a compaction. */
export const contextOperations = {
  "sessions.context": {
    input: z.strictObject({
      ...transcriptNameFields,
      /** index of the first entry on the page; absent: the newest page */
      from: z.number().int().min(0).optional(),
      limit: z.number().int().min(0).max(pageLimitMax).default(100),
      generation: z.string().max(200).optional(),
    }),
    output: ContextResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.compaction.undo": {
    input: z.strictObject({
      ...keyFields,
      /** of the compaction to take back; absent: the latest */
      compactionId: z.string().min(1).max(200).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: UndoCompactionResult,
    role: "operator",
    mutates: true,
  },
} as const satisfies OperationGroup;
