import { coderSessions } from "./coder-sessions";
import { mainSessions } from "./main-sessions";
import type { Random } from "./random";
import type { AgentPlan } from "./session-plan";
import { supportSessions } from "./support-sessions";

/** The cast of the demo store: direct chats, groups, threads, cron, subagents, hooks, damage, at believable ages and sizes. */
export function planDemoAgents(random: Random, bigTranscriptBytes: number): AgentPlan[] {
  return [
    {
      id: "main",
      name: "Main",
      emoji: "🦞",
      sessions: mainSessions(random),
      deleted: 2,
      orphans: 2,
      damagedEntries: { "agent:main:imported-notes": null },
    },
    {
      id: "coder",
      name: "Coder",
      emoji: "🛠️",
      sessions: coderSessions(random, bigTranscriptBytes),
      deleted: 1,
      orphans: 1,
      damagedEntries: {},
    },
    {
      id: "support",
      name: "Support",
      emoji: "🎧",
      sessions: supportSessions(random),
      deleted: 3,
      orphans: 0,
      damagedEntries: { "agent:support:old-ticket": ["not", "an", "entry"] },
    },
  ];
}
