import { z } from "zod";

/** State of an agent's store. `sqlite`: a later generation of OpenClaw; files are only migration input, read-only. */
export const StoreState = z.enum(["ok", "missing", "damaged", "unreadable", "sqlite"]);
export type StoreState = z.infer<typeof StoreState>;

export const AgentCard = z.object({
  id: z.string(),
  name: z.string().optional(),
  emoji: z.string().optional(),
  /** as the configuration has it: name, theme, emoji, avatar */
  identity: z.record(z.string(), z.unknown()).optional(),
  isDefault: z.boolean(),
  /** in the config, on disk, or both */
  configured: z.boolean(),
  sessionCount: z.number(),
  /** touched within 24 hours */
  activeCount: z.number(),
  orphanCount: z.number(),
  archiveCount: z.number(),
  damagedCount: z.number(),
  transcriptBytes: z.number(),
  totalTokens: z.number(),
  updatedAt: z.number().nullable(),
  model: z.string().optional(),
  store: z.object({
    path: z.string(),
    state: StoreState,
    reason: z.string().optional(),
    /** OpenClaw generation the store looks like: early (2026.1), middle (2026.2–3), late (2026.5–7) */
    generation: z.enum(["early", "middle", "late"]).optional(),
    readOnly: z.string().optional(),
    /** what is wrong with the registry itself, when it needs a recovery; `store.diagnose` tells where */
    problem: z.string().optional(),
  }),
});
export type AgentCard = z.infer<typeof AgentCard>;

export const AgentsListResult = z.object({
  agents: z.array(AgentCard),
  defaultId: z.string(),
  mainKey: z.string(),
  scope: z.string(),
  home: z.object({
    stateDir: z.string(),
    configPath: z.string(),
    dataDir: z.string(),
    configState: z.enum(["ok", "missing", "damaged", "unreadable"]),
    configReason: z.string().optional(),
    /** no such folder, not allowed, or fine */
    state: z.enum(["ok", "missing", "unreadable"]),
    demo: z.boolean(),
    /** why nothing can be written, when nothing can */
    readOnly: z.string().optional(),
    /** what it rests on that a Gateway runs on this store now */
    gateway: z.string().optional(),
  }),
});
export type AgentsListResult = z.infer<typeof AgentsListResult>;
