import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SessionKeyParts, buildSessionKey } from "./build-session-key";
import {
  getSubagentDepth,
  isAcpSessionKey,
  isCronRunSessionKey,
  isCronSessionKey,
  isSubagentSessionKey,
  isThreadSessionKey,
} from "./classify-session-key";
import { dialects } from "./dialects";
import { parentParts, peerId, topParts } from "./key-arbitraries";
import { canonicalKey, sameSessionKey } from "./match-session-key";
import { parseSessionKey, type SessionKey } from "./parse-session-key";

const context = { defaultAgentId: "main" };
const under: fc.Arbitrary<SessionKeyParts> = fc.oneof(
  fc.record({ kind: fc.constant("thread" as const), parentKey: parentParts.map(buildSessionKey), threadId: peerId }),
  fc.record({ kind: fc.constant("topic" as const), parentKey: parentParts.map(buildSessionKey), topicId: peerId }),
  fc.record({ kind: fc.constant("heartbeat" as const), parentKey: parentParts.map(buildSessionKey) }),
);
const anyParts = fc.oneof(topParts, under);

/** Spellings that stand close to each other: aliases, case, space, missing agents, dialects. */
const spelling = fc.oneof(
  fc.constantFrom(...dialects.map(({ example }) => example)),
  fc.constantFrom(
    "main",
    " Main ",
    "agent:main:MAIN",
    "agent:main:main",
    "global",
    "GLOBAL",
    "",
    "agent::x",
    "x",
    "agent:main:x",
  ),
  anyParts.map(buildSessionKey),
  fc.string({ unit: "binary" }),
);

describe("building and reading keys", () => {
  it("gives the same key again after reading what was built", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const key = buildSessionKey(parts);
        expect(buildSessionKey(partsAgain(parseSessionKey(key)))).toBe(key);
      }),
    );
  });

  it("agrees with the detection helpers on every key", () => {
    fc.assert(
      fc.property(spelling, (key) => {
        const { kind, depth } = parseSessionKey(key);
        const hangsBelow = kind === "thread" || kind === "heartbeat";
        expect(isCronRunSessionKey(key)).toBe(kind === "cron-run");
        expect(isCronSessionKey(key) && !hangsBelow && kind !== "subagent").toBe(
          kind === "cron" || kind === "cron-run",
        );
        expect(isSubagentSessionKey(key) && !hangsBelow).toBe(kind === "subagent");
        expect(isAcpSessionKey(key) && !hangsBelow && kind !== "subagent").toBe(kind === "acp");
        expect(isThreadSessionKey(key) && kind !== "heartbeat").toBe(kind === "thread");
        expect(depth).toBe(kind === "subagent" ? getSubagentDepth(key) : 0);
      }),
    );
  });
});

describe("matching keys", () => {
  it("is an equivalence: each key is itself, both ways round, and two that equal a third are equal", () => {
    fc.assert(
      fc.property(spelling, spelling, spelling, (one, two, three) => {
        expect(sameSessionKey(one, one, context)).toBe(true);
        expect(sameSessionKey(one, two, context)).toBe(sameSessionKey(two, one, context));
        const isChain = sameSessionKey(one, two, context) && sameSessionKey(two, three, context);
        expect(!isChain || sameSessionKey(one, three, context)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("knows every key by its one canonical spelling, which stays as it is", () => {
    fc.assert(
      fc.property(spelling, (key) => {
        const canonical = canonicalKey(key, context);
        expect(canonicalKey(canonical, context)).toBe(canonical);
        expect(sameSessionKey(key, canonical, context)).toBe(true);
      }),
    );
  });
});

/** The parts to build from, out of what reading a key gave. */
function partsAgain(key: SessionKey): SessionKeyParts {
  const {
    kind,
    agentId = "main",
    peer = "",
    channel,
    accountId,
    parentKey = "",
    threadId,
    topicId,
    id = "",
    runId,
  } = key;
  const where = channel === undefined ? {} : { channel };
  switch (kind) {
    case "global":
    case "unknown":
      return { kind };
    case "main":
      return { kind, agentId };
    case "direct":
      return { kind, agentId, peer, ...where, ...(accountId === undefined ? {} : { accountId }) };
    case "group":
    case "channel":
      return { kind, agentId, peer, ...where };
    case "thread":
      if (threadId !== undefined) return { kind, parentKey, threadId };
      return { kind: "topic", parentKey, topicId: topicId ?? "" };
    case "heartbeat":
      return { kind, parentKey };
    case "cron-run":
      return { kind, agentId, id, runId: runId ?? "" };
    default:
      return { kind, agentId, id };
  }
}
