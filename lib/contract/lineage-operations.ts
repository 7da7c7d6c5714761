import { z } from "zod";
import { keyFields } from "./inputs";
import { LineageResult } from "./lineage-results";
import type { OperationGroup } from "./operation-group";

/** The chain of session ids of one key, also of a key whose entry is gone. */
export const lineageOperations = {
  "sessions.lineage": {
    input: z.strictObject({ ...keyFields }),
    output: LineageResult,
    role: "viewer",
    mutates: false,
  },
} as const satisfies OperationGroup;
