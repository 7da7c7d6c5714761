import { z } from "zod";
import { damageKinds } from "@/lib/registry/damage-kind";
import { StoreState } from "./agents-results";
import { FieldChange } from "./change-results";

const registryName = z.enum(["sessions.json", "session-metadata.json"]);

/** One thing that is wrong with a registry, and where. Offsets are bytes; line and column count from 1, columns in characters. */
export const StoreDamage = z.object({
  registry: registryName,
  kind: z.enum(damageKinds),
  sentence: z.string(),
  offset: z.number().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  /** what stands there, control characters written out, secrets masked */
  excerpt: z.object({ before: z.string(), at: z.string(), after: z.string() }).optional(),
});
export type StoreDamage = z.infer<typeof StoreDamage>;

/** Keys as far as they are worth listing; `count` is all of them. */
export const KeyList = z.object({ count: z.number(), keys: z.array(z.string()) });
export type KeyList = z.infer<typeof KeyList>;

/** A key that stands more than once, with each of its values in the order of the file. */
export const DuplicateKey = z.object({
  registry: registryName,
  key: z.string(),
  values: z.array(
    z.object({
      index: z.number(),
      sessionId: z.string().optional(),
      updatedAt: z.number().optional(),
      sizeBytes: z.number(),
      /** the value's text, cut when it is long */
      text: z.string(),
    }),
  ),
});
export type DuplicateKey = z.infer<typeof DuplicateKey>;

export const sourceKinds = [
  "prefix",
  "pieces",
  "relaxed",
  "duplicates",
  "snapshot",
  "backup",
  "temporary",
  "completed",
  "transcripts",
] as const;

/** Something a registry can be rebuilt from. */
export const RecoverySource = z.object({
  /** goes into `store.recover` */
  id: z.string(),
  kind: z.enum(sourceKinds),
  registry: registryName,
  /** one sentence: what it is */
  sentence: z.string(),
  /** the file it comes from, when it is one */
  path: z.string().optional(),
  madeAt: z.number().nullable(),
  sizeBytes: z.number().optional(),
  /** null: too large to be looked into for an overview; its preview tells */
  entries: KeyList.nullable(),
  /** keys that another source knows and this one does not */
  missing: KeyList.nullable(),
  /** keys that nobody wrote down: told from other signs, or made up */
  inferred: KeyList.optional(),
  /** transcripts on disk that no entry would name */
  transcriptsLeft: z.number().nullable(),
  /** the very bytes that stand there now */
  isNow: z.boolean(),
});
export type RecoverySource = z.infer<typeof RecoverySource>;

export const DiagnoseResult = z.object({
  agentId: z.string(),
  path: z.string(),
  state: StoreState,
  reason: z.string().optional(),
  /** why nothing is written to this store, when that is so */
  readOnly: z.string().optional(),
  sizeBytes: z.number().nullable(),
  modifiedAt: z.number().nullable(),
  damage: z.array(StoreDamage),
  duplicates: z.array(DuplicateKey),
  /** what can be read now */
  readable: KeyList,
  sources: z.array(RecoverySource),
  /** the source that brings most back, when something is to be recovered */
  suggested: z.string().nullable(),
  /** why nothing can be recovered here, and what a person can do */
  obstacle: z.string().optional(),
});
export type DiagnoseResult = z.infer<typeof DiagnoseResult>;

export const RecoveredEntry = z.object({
  key: z.string(),
  /** against what can be read now */
  change: z.enum(["same", "added", "changed", "removed"]),
  /** where it comes from: one sentence */
  from: z.string(),
  inferred: z.boolean(),
  sessionId: z.string().optional(),
  updatedAt: z.number().optional(),
  diff: z.array(FieldChange),
});
export type RecoveredEntry = z.infer<typeof RecoveredEntry>;

export const RecoverResult = z.object({
  ok: z.literal(true),
  agentId: z.string(),
  path: z.string(),
  source: z.string(),
  /** how many entries the registry has afterwards */
  entryCount: z.number(),
  counts: z.object({ same: z.number(), added: z.number(), changed: z.number(), removed: z.number() }),
  /** what differs first; at most 500 */
  entries: z.array(RecoveredEntry),
  /** of what stood there and of what shall stand there: goes back in to carry it out */
  revision: z.string(),
  /** where the bytes that stood there are kept */
  keptPath: z.string().optional(),
  /** what takes it back: a source for another `store.recover` */
  undoSource: z.string().optional(),
  /** what tells that a Gateway runs on this store now */
  gateway: z.string().optional(),
  writeId: z.string().optional(),
  dryRun: z.boolean(),
});
export type RecoverResult = z.infer<typeof RecoverResult>;

export const SnapshotsResult = z.object({
  agentId: z.string(),
  snapshots: z.array(RecoverySource),
  /** which copies are kept */
  retention: z.string(),
});
export type SnapshotsResult = z.infer<typeof SnapshotsResult>;

export const GatewayResult = z.object({
  /** the port that the configuration gives it, and whether that was said or is the usual one */
  port: z.number(),
  portConfigured: z.boolean(),
  evidence: z.array(
    z.object({
      kind: z.enum(["port", "process", "registry-lock", "transcript-lock"]),
      sentence: z.string(),
      pid: z.number().optional(),
      path: z.string().optional(),
    }),
  ),
});
export type GatewayResult = z.infer<typeof GatewayResult>;
