import { z } from "zod";

/** Frames of GET /api/events. Events carry facts, not payloads: the client asks for what it shows. */
const transcriptFact = z.object({
  agentId: z.string(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string().optional(),
  sizeBytes: z.number(),
});

/** `writeId` is what the answer of the operation gave. */
const writeFact = z.object({ writeId: z.string(), agentId: z.string(), key: z.string(), tries: z.number() });

export const liveEvents = {
  hello: z.object({ bootId: z.string(), seq: z.number(), resumed: z.boolean() }),
  /** `keys` is empty when too many changed to name them: any may have */
  "registry.changed": z.object({ agentId: z.string(), keys: z.array(z.string()), revision: z.string() }),
  "transcript.grew": transcriptFact,
  "transcript.replaced": transcriptFact,
  "transcript.removed": transcriptFact,
  "store.changed": z.object({ agentId: z.string().optional(), reason: z.string() }),
  "config.changed": z.object({}),
  /** a change of ours is still there after five seconds; `tries`: how often it had to be made again */
  "write.settled": writeFact,
  /** another program keeps writing over it; `fields`: those that hold its values now, none when the whole entry is another */
  "write.overwritten": writeFact.extend({ fields: z.array(z.string()) }),
  /** a compaction that runs here; no words of the conversation. `tokens` of the present answer so far (estimated) */
  "compaction.progress": z.object({
    agentId: z.string(),
    key: z.string(),
    phase: z.enum(["notes", "summary", "merge", "saving"]),
    chunk: z.number(),
    chunks: z.number(),
    tokens: z.number(),
  }),
  /** a change of many sessions that goes on here; only for who started it (`by`) and for admins */
  "job.progress": z.object({
    jobId: z.string(),
    by: z.string(),
    state: z.string(),
    done: z.number(),
    total: z.number(),
    refused: z.number(),
  }),
  /** a compaction line was added to a transcript, by whomever */
  compaction: transcriptFact.extend({
    offset: z.number(),
    id: z.string().optional(),
    tokensBefore: z.number().optional(),
    droppedMessages: z.number().optional(),
  }),
  ping: z.object({}),
} as const;

export type LiveEventName = keyof typeof liveEvents;
export type LiveEvent = {
  [N in LiveEventName]: { name: N; data: z.infer<(typeof liveEvents)[N]>; id?: string };
}[LiveEventName];

export function isLiveEventName(name: string): name is LiveEventName {
  return Object.hasOwn(liveEvents, name);
}
