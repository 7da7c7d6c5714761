import { z } from "zod";
import { SessionRow, SessionKind } from "@/lib/registry/session-row";
import { SessionDetail } from "./session-results";

export const RouteStep = z.object({
  rule: z.string(),
  /** `stopped`: the message goes no further; `noted`: it changes nothing about the way */
  outcome: z.enum(["matched", "not matched", "stopped", "noted"]),
  because: z.string(),
  /** config path of what decided; absent when a built-in rule did */
  sourcePath: z.string().optional(),
});
export type RouteStep = z.infer<typeof RouteStep>;

export const Transcript = z.object({
  sessionId: z.string().optional(),
  file: z.string().optional(),
  fileState: SessionRow.shape.fileState,
  sizeBytes: z.number().optional(),
});

export const RouteResult = z.object({
  agentId: z.string(),
  /** as this store's OpenClaw writes it */
  sessionKey: z.string(),
  sessionKind: SessionKind,
  /** who answers, in which session, and why: in the order of the decisions */
  steps: z.array(RouteStep),
  /** whether the message reaches its session at all */
  allowed: z.object({
    verdict: z.enum(["allowed", "pairing", "dropped", "depends"]),
    reason: z.string(),
    sourcePath: z.string().optional(),
    steps: z.array(RouteStep),
  }),
  /** the session as it stands; null: the message would start it */
  session: SessionRow.nullable(),
  /** the transcript the message would go to; null when there is none yet */
  transcript: Transcript.nullable(),
  /** other spellings of the same conversation, by earlier versions and other documents */
  otherSpellings: z.array(z.object({ key: z.string(), stored: z.boolean() })),
  send: SessionDetail.shape.send,
  reset: SessionDetail.shape.reset.extend({ type: z.string() }),
  /** `provider/model` of a session without a model of its own; absent when nothing names one */
  model: z.string().optional(),
});
export type RouteResult = z.infer<typeof RouteResult>;

export const KeyExplainResult = z.object({
  given: z.string(),
  /** as a registry keeps it: case, alias of the main session, agent of a bare key */
  canonical: z.string(),
  /** the same in today's words: `dm` and `peer` as `direct`, account and topic in their places */
  today: z.string(),
  /** in whose words the key was given */
  dialects: z.array(z.object({ dialect: z.string(), meaning: z.string() })),
  kind: SessionKind,
  /** the Gateway's coarser kind */
  gatewayKind: z.enum(["direct", "group", "global", "unknown"]),
  chatType: z.enum(["direct", "group", "channel", "unknown"]),
  parts: z.object({
    agentId: z.string().optional(),
    rest: z.string(),
    channel: z.string().optional(),
    accountId: z.string().optional(),
    peer: z.string().optional(),
    threadId: z.string().optional(),
    topicId: z.string().optional(),
    id: z.string().optional(),
    runId: z.string().optional(),
  }),
  is: z.object({
    cron: z.boolean(),
    cronRun: z.boolean(),
    subagent: z.boolean(),
    acp: z.boolean(),
    thread: z.boolean(),
  }),
  /** nesting of helpers: as stored, where it is stored, else as the key tells */
  depth: z.number(),
  /** the session it hangs under, as the key tells */
  parent: z.object({ key: z.string(), stored: z.boolean() }).nullable(),
  /** threads and topics under it, of this agent's store */
  threads: z.array(z.string()),
  agent: z.object({ id: z.string(), known: z.boolean() }),
  session: SessionRow.nullable(),
  transcript: Transcript.nullable(),
  otherSpellings: RouteResult.shape.otherSpellings,
  /** whether the session may send: as it stands, or one of this key without settings of its own */
  send: SessionDetail.shape.send.optional(),
});
export type KeyExplainResult = z.infer<typeof KeyExplainResult>;
