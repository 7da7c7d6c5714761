import type { z } from "zod";

export type Role = "viewer" | "operator" | "admin";

/**
 * Part of the table of operations: what goes in (strict), what comes out, which role it needs and whether it writes. A dry run
 * needs the role of the change itself: its plan tells what only those who may change it need to know. `ownFiles`: it writes
 * only what is Rockpool's own, so that a read-only store does not hinder it. `audited`: it changes nothing, and still an account
 * of it is kept. `reveals`: its answer goes out as it is, where secrets are masked in all others.
 */
export type OperationGroup = Record<
  string,
  { input: z.ZodType; output: z.ZodType; role: Role; mutates: boolean; ownFiles?: true; audited?: true; reveals?: true }
>;
