import type { z } from "zod";

export type Role = "viewer" | "operator" | "admin";

/** Part of the table of operations: what goes in (strict), what comes out, which role it needs and whether it writes. */
export type OperationGroup = Record<string, { input: z.ZodType; output: z.ZodType; role: Role; mutates: boolean }>;
