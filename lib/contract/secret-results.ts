import { z } from "zod";

export const RevealResult = z.object({
  text: z.string(),
  /** in characters */
  length: z.number(),
});
export type RevealResult = z.infer<typeof RevealResult>;
