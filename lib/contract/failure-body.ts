import { z } from "zod";

/** Body of every refused request. */
export const FailureBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional(), requestId: z.string() }),
});
export type FailureBody = z.infer<typeof FailureBody>;
