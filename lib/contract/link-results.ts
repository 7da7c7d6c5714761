import { z } from "zod";
import { RowState, SessionKind } from "@/lib/registry/session-row";

/** Another session that this one has to do with, and how it stands. */
export const SessionLink = z.object({
  /** "" for a file of which nobody knows the key */
  key: z.string(),
  agentId: z.string(),
  title: z.string(),
  /** an entry or a file stands for it now */
  exists: z.boolean(),
  state: RowState.optional(),
  kind: SessionKind.optional(),
  /** where to read it when no entry names it */
  file: z.string().optional(),
  /** what tells of this link */
  because: z.string(),
});
export type SessionLink = z.infer<typeof SessionLink>;

export const SessionLinks = z.object({
  /** the session whose thread, run or heartbeat this is */
  parent: SessionLink.optional(),
  threads: z.array(SessionLink),
  threadCount: z.number(),
  /** the session whose helper this is */
  spawnedBy: SessionLink.optional(),
  children: z.array(SessionLink),
  childCount: z.number(),
  forkedFrom: SessionLink.optional(),
  /** other keys that name the same file; `problem` when that must not be */
  sameTranscript: z.array(SessionLink.extend({ problem: z.string().optional() })),
  /** from the session that started it all down to the one above; empty for a session that nothing started */
  lineage: z.array(SessionLink),
  /** sessions above this one, as its entry or the lineage tells */
  depth: z.number(),
  /** what is wrong with the links, for people */
  problems: z.array(z.string()),
});
export type SessionLinks = z.infer<typeof SessionLinks>;
