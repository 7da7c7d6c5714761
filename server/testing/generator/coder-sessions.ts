import type { Random } from "./random";
import { type SessionPlan, dayMs, direct, group, hourMs, minuteMs } from "./session-plan";

/** Few sessions, one of them very long. */
export function coderSessions(random: Random, bigTranscriptBytes: number): SessionPlan[] {
  return [
    {
      key: "agent:coder:main",
      exchanges: 26,
      agoMs: 12 * minuteMs,
      spanMs: 7 * hourMs,
      entry: {
        ...direct("discord", "Aiko", "987654321012345678"),
        thinkingLevel: "high",
        execHost: "gateway",
        execSecurity: "allowlist",
        execAsk: "on-miss",
      },
      largeResultBytes: 260_000,
      resets: 2,
    },
    {
      key: "agent:coder:telegram:direct:55501234",
      exchanges: 1_000_000,
      sizeBytes: bigTranscriptBytes,
      agoMs: 25 * minuteMs,
      spanMs: 41 * dayMs,
      entry: { ...direct("telegram", "Kwame", "55501234"), label: "Tide service, the long one" },
    },
    {
      key: "agent:coder:slack:channel:c0ffee",
      exchanges: 34,
      agoMs: 4 * hourMs,
      spanMs: 9 * dayMs,
      compactAt: 0.6,
      entry: group("slack", "tide-service", "c0ffee", "channel"),
    },
    {
      key: "agent:coder:slack:channel:c0ffee:thread:1732100000.1200",
      exchanges: 11,
      agoMs: 5 * hourMs,
      spanMs: dayMs,
      entry: group("slack", "tide-service · release 2.4", "c0ffee", "channel"),
    },
    {
      key: `agent:coder:subagent:${random.uuid()}`,
      exchanges: 9,
      agoMs: 40 * minuteMs,
      spanMs: 12 * minuteMs,
      entry: { label: "Bisect the failing test", spawnedBy: "agent:coder:main", spawnDepth: 1 },
    },
    {
      key: "agent:coder:cron:nightly-tests",
      exchanges: 4,
      agoMs: 7 * hourMs,
      spanMs: 5 * minuteMs,
      entry: { label: "Cron: nightly tests", modelOverride: "reef-small", providerOverride: "reef" },
    },
    {
      key: "agent:coder:acp:editor-1",
      exchanges: 13,
      agoMs: 3 * dayMs,
      spanMs: 4 * hourMs,
      entry: { label: "Editor" },
    },
  ];
}
