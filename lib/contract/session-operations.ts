import { z } from "zod";
import {
  AgentIdInput,
  FileNameInput,
  ListSort,
  PatchUpdates,
  SessionKeyInput,
  groupings,
  keyFields,
  pageLimitMax,
  patchFields,
  transcriptNameFields,
} from "@/lib/contract/inputs";
import { AgentsListResult } from "@/lib/contract/agents-results";
import {
  CompactResult,
  CreateResult,
  DeleteResult,
  PatchResult,
  ResetResult,
  RestoreResult,
} from "@/lib/contract/change-results";
import { ConfigGetResult } from "@/lib/contract/config-results";
import { ChatHistoryResult, EntryResult, HistoryResult } from "@/lib/contract/history-results";
import { ListResult } from "@/lib/contract/list-results";
import { PreviewResult, ResolveResult, SessionDetail } from "@/lib/contract/session-results";
import type { OperationGroup } from "./operation-group";

/** The operations on agents, sessions and transcripts. */
export const sessionOperations = {
  "agents.list": { input: z.strictObject({}), output: AgentsListResult, role: "viewer", mutates: false },
  "config.get": { input: z.strictObject({}), output: ConfigGetResult, role: "viewer", mutates: false },
  "sessions.list": {
    input: z.strictObject({
      agentId: AgentIdInput.optional(),
      search: z.string().max(1000).optional(),
      label: z.string().min(1).max(512).optional(),
      spawnedBy: SessionKeyInput.optional(),
      activeMinutes: z.number().int().min(1).optional(),
      limit: z.number().int().min(1).optional(),
      offset: z.number().int().min(0).optional(),
      archived: z.boolean().optional(),
      includeGlobal: z.boolean().optional(),
      includeUnknown: z.boolean().optional(),
      includeDerivedTitles: z.boolean().optional(),
      includeLastMessage: z.boolean().optional(),
      configuredAgentsOnly: z.boolean().optional(),
      query: z.string().max(2000).optional(),
      sort: ListSort.optional(),
      /** rows of a group stand together; `sort` orders them inside. The first page also counts the groups. */
      groupBy: z.enum(groupings).optional(),
      /** of the page before; holds the key and the sorted value of its last row, which are as long as the store has them */
      cursor: z.string().max(500_000).optional(),
      channel: z.string().max(100).optional(),
      chatType: z.string().max(100).optional(),
      kind: z.string().max(100).optional(),
      activeOnly: z.boolean().optional(),
      lastN: z.number().int().min(1).optional(),
      scope: z.string().max(100).optional(),
      /** also count the rows per state, agent, channel, kind and model, each as if nothing were chosen there */
      includeFacets: z.boolean().optional(),
      /** also tell of each row when it starts over by itself */
      includeNextReset: z.boolean().optional(),
    }),
    output: ListResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.get": { input: z.strictObject({ ...keyFields }), output: SessionDetail, role: "viewer", mutates: false },
  "sessions.resolve": {
    input: z.strictObject({
      ...keyFields,
      sessionId: z.string().max(512).optional(),
      label: z.string().max(512).optional(),
      spawnedBy: SessionKeyInput.optional(),
      includeGlobal: z.boolean().optional(),
      includeUnknown: z.boolean().optional(),
      allowMissing: z.boolean().optional(),
    }),
    output: ResolveResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.preview": {
    input: z.strictObject({
      keys: z.array(z.string().min(1)).min(1),
      limit: z.number().int().min(1).optional(),
      maxChars: z.number().int().min(20).optional(),
    }),
    output: PreviewResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.history": {
    input: z.strictObject({
      ...transcriptNameFields,
      before: z.number().int().min(0).optional(),
      after: z.number().int().min(0).optional(),
      around: z.string().min(1).max(200).optional(),
      /** around a part of the file, or around the first entry of a time or later */
      at: z
        .union([
          z.strictObject({ share: z.number().min(0).max(1) }),
          z.strictObject({ timestampMs: z.number().min(-8.64e15).max(8.64e15) }),
        ])
        .optional(),
      limit: z.number().int().min(1).max(pageLimitMax).default(50),
      generation: z.string().max(200).optional(),
    }),
    output: HistoryResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.entry": {
    input: z.strictObject({
      ...transcriptNameFields,
      offset: z.number().int().min(0),
      generation: z.string().max(200).optional(),
    }),
    output: EntryResult,
    role: "viewer",
    mutates: false,
  },
  "chat.history": {
    input: z.strictObject({ ...keyFields, limit: z.number().int().min(1).max(1000).optional() }),
    output: ChatHistoryResult,
    role: "viewer",
    mutates: false,
  },
  "sessions.patch": {
    input: z.strictObject({
      ...keyFields,
      ...patchFields,
      updates: PatchUpdates.optional(),
      revision: z.string().max(200).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: PatchResult,
    role: "operator",
    mutates: true,
  },
  "sessions.create": {
    input: z.strictObject({
      ...keyFields,
      ...patchFields,
      parentSessionKey: SessionKeyInput.optional(),
      dryRun: z.boolean().optional(),
    }),
    output: CreateResult,
    role: "operator",
    mutates: true,
  },
  "sessions.reset": {
    input: z.strictObject({ ...keyFields, reason: z.string().max(200).optional(), dryRun: z.boolean().optional() }),
    output: ResetResult,
    role: "operator",
    mutates: true,
  },
  "sessions.compact": {
    input: z.strictObject({
      ...keyFields,
      instructions: z.string().max(8000).optional(),
      maxLines: z.number().int().min(1).optional(),
      /** absent: what the configuration says */
      strategy: z.enum(["summary", "prune"]).optional(),
      /** ask the model for lasting notes first; absent: when it is due */
      memoryFlush: z.boolean().optional(),
      dryRun: z.boolean().optional(),
    }),
    output: CompactResult,
    role: "operator",
    mutates: true,
  },
  "sessions.delete": {
    input: z.strictObject({
      ...keyFields,
      deleteTranscript: z.boolean().optional(),
      emitLifecycleHooks: z.boolean().optional(),
      dryRun: z.boolean().optional(),
    }),
    output: DeleteResult,
    role: "operator",
    mutates: true,
  },
  "sessions.restore": {
    input: z.strictObject({
      agentId: AgentIdInput,
      file: FileNameInput,
      sessionKey: SessionKeyInput.optional(),
      key: SessionKeyInput.optional(),
      dryRun: z.boolean().optional(),
    }),
    output: RestoreResult,
    role: "operator",
    mutates: true,
  },
} as const satisfies OperationGroup;
