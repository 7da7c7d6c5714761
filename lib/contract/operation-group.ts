import type { z } from "zod";

export type Role = "viewer" | "operator" | "admin";

/**
 * Part of the table of operations: what goes in (strict), what comes out, which role it needs and whether it writes. A dry run
 * needs the role of the change itself: its plan tells what only those who may change it need to know. `ownFiles`: it writes
 * only what is Rockpool's own, so that a read-only store does not hinder it.
 */
export type OperationGroup = Record<
  string,
  { input: z.ZodType; output: z.ZodType; role: Role; mutates: boolean; ownFiles?: true }
>;
