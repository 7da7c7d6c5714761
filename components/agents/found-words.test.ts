import { describe, expect, it } from "vitest";
import { testAgent, testAgents } from "@/components/data/test-agents";
import type { AgentCard } from "@/lib/contract/agents-results";
import { configWords, foundSentence, gatewayWords, generationWords, homeWords } from "./found-words";

const agent = (more: object) => testAgent({ id: "a", ...more });
const found = (home: object, agents: AgentCard[] = []) => testAgents(agents, home);

describe("what was found, in words", () => {
  it("tells apart no folder, no permission, and a folder that can be read", () => {
    const words = (["missing", "unreadable", "ok"] as const).map((state) => homeWords(found({ state }).home).words);
    expect(words).toEqual([
      "There is no such folder. Name another with --state-dir.",
      "It is there, but the user that runs Rockpool may not read it.",
      "It is there and can be read.",
    ]);
  });

  it("says why a configuration does not hold", () => {
    expect(configWords(found({ configState: "damaged", configReason: "line 3" }).home).words).toContain("line 3");
    expect(configWords(found({ configState: "missing" }).home).words).toContain("built-in");
  });

  it("does not claim that no Gateway runs", () => {
    expect(gatewayWords(found({}).home).words).toBe("No sign of one that runs on this store.");
    expect(gatewayWords(found({ gateway: "Port 18789 answers." }).home).words).toContain("Port 18789 answers.");
  });

  it("counts agents, sessions and what lies beside them", () => {
    const agents = [
      agent({ sessionCount: 1200, archiveCount: 3, orphanCount: 1 }),
      agent({ id: "b", sessionCount: 1 }),
    ];
    expect(foundSentence(found({}, agents))).toBe("Rockpool found 2 agents, 1,201 sessions and 4 older conversations.");
    expect(foundSentence(found({}, [agent({ sessionCount: 1 })]))).toBe("Rockpool found 1 agent and 1 session.");
  });

  it("names the dialect of a store, or that nothing tells it", () => {
    expect(generationWords("late")).toContain("2026.7");
    expect(generationWords(undefined)).toContain("No registry tells");
  });
});
