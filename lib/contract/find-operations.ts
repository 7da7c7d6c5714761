import { z } from "zod";
import { transcriptNameFields } from "@/lib/contract/inputs";
import { focusModes } from "@/lib/transcript/focus";
import { FindResult } from "./find-results";
import type { OperationGroup } from "./operation-group";

export const findLimitMax = 5000;

/** Finding text in one transcript. `POST /api/find` takes the same and answers as it finds, a line of JSON each. */
export const findOperations = {
  "sessions.find": {
    input: z.strictObject({
      ...transcriptNameFields,
      text: z.string().min(1).max(500),
      caseSensitive: z.boolean().default(false),
      scope: z.enum(focusModes).default("everything"),
      /** entries, not occurrences */
      limit: z.number().int().min(1).max(findLimitMax).default(200),
      /** byte to begin at; a place inside a line is taken as the end of that line */
      from: z.number().int().min(0).default(0),
      generation: z.string().max(200).optional(),
    }),
    output: FindResult,
    role: "viewer",
    mutates: false,
  },
} as const satisfies OperationGroup;
