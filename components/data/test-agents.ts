import { AgentCard, AgentsListResult } from "@/lib/contract/agents-results";

/** For tests of rooms: the card of an agent with nothing in its store. */
export function testAgent(more: object = {}): AgentCard {
  return AgentCard.parse({
    id: "main",
    isDefault: true,
    configured: true,
    sessionCount: 0,
    activeCount: 0,
    orphanCount: 0,
    archiveCount: 0,
    damagedCount: 0,
    transcriptBytes: 0,
    totalTokens: 0,
    updatedAt: null,
    store: { path: "/s", state: "ok" },
    ...more,
  });
}

/** For tests of rooms: the answer of agents.list of a home where all is well but for what is given. */
export function testAgents(agents: AgentCard[], home: object = {}): AgentsListResult {
  return AgentsListResult.parse({
    agents,
    defaultId: "main",
    mainKey: "main",
    scope: "per-sender",
    home: { stateDir: "/s", configPath: "/c", dataDir: "/d", configState: "ok", state: "ok", demo: false, ...home },
  });
}
