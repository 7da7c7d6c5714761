import fc from "fast-check";
import type { SessionKeyParts } from "./build-session-key";

const reserved =
  /^(main|global|unknown|agent|cron|run|hook|subagent|acp|openai|dashboard|explicit|heartbeat|thread|topic|direct|dm|peer|group|channel|room)$/;

/** Ids of people, groups, jobs: what channels give out, as far as one word of a key can hold it. */
export const peerId = fc.stringMatching(/^[a-z0-9+@._-]{1,20}$/).filter((text) => !/^topic\d+$/.test(text));
/** Names of channels and accounts. */
export const plainWord = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/).filter((text) => !reserved.test(text));
export const plainAgentId = fc.stringMatching(/^[a-z0-9][a-z0-9_]{0,20}$/);

/** Every kind of key that hangs under no other. */
export const topParts: fc.Arbitrary<SessionKeyParts> = fc.oneof(
  fc.record({ kind: fc.constant("main" as const), agentId: plainAgentId }),
  fc.record({ kind: fc.constant("direct" as const), agentId: plainAgentId, peer: peerId }),
  fc.record({ kind: fc.constant("direct" as const), agentId: plainAgentId, peer: peerId, channel: plainWord }),
  fc.record({
    kind: fc.constant("direct" as const),
    agentId: plainAgentId,
    peer: peerId,
    channel: plainWord,
    accountId: plainWord,
  }),
  fc.record({ kind: fc.constantFrom("group", "channel"), agentId: plainAgentId, peer: peerId, channel: plainWord }),
  fc.record({ kind: fc.constantFrom("group", "channel"), agentId: plainAgentId, peer: peerId }),
  fc.record({
    kind: fc.constantFrom("cron", "hook", "subagent", "acp", "openai", "dashboard", "explicit"),
    agentId: plainAgentId,
    id: plainWord,
  }),
  fc.record({ kind: fc.constant("cron-run" as const), agentId: plainAgentId, id: plainWord, runId: plainWord }),
  fc.constantFrom({ kind: "global" as const }, { kind: "unknown" as const }),
);

/** Keys that may have threads, topics and heartbeats under them. */
export const parentParts = topParts.filter(
  ({ kind }) => !["hook", "openai", "explicit", "cron-run", "global", "unknown"].includes(kind),
);
