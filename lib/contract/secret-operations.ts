import { z } from "zod";
import { transcriptNameFields } from "./inputs";
import type { OperationGroup } from "./operation-group";
import { RevealResult } from "./secret-results";

/** Secrets are masked in every other answer. */
export const secretOperations = {
  /** one secret of one entry: it changes nothing, and an account of it is kept like of a change */
  "secrets.reveal": {
    input: z.strictObject({
      ...transcriptNameFields,
      offset: z.number().int().min(0),
      generation: z.string().max(200).optional(),
      /** as the entry shows it */
      mask: z.string().min(1).max(200),
    }),
    output: RevealResult,
    role: "admin",
    mutates: false,
    audited: true,
    reveals: true,
  },
} as const satisfies OperationGroup;
