import type { AgentCard, AgentsListResult } from "@/lib/contract/agents-results";

type Home = AgentsListResult["home"];
type Words = { tone: "green" | "amber" | "red" | "neutral"; words: string };

export function homeWords({ state, demo }: Home): Words {
  if (state === "missing") return { tone: "amber", words: "There is no such folder. Name another with --state-dir." };
  if (state === "unreadable") {
    return { tone: "red", words: "It is there, but the user that runs Rockpool may not read it." };
  }
  return {
    tone: "green",
    words: demo ? "The built-in demo store, a copy to play with." : "It is there and can be read.",
  };
}

export function configWords({ configState, configReason }: Home): Words {
  switch (configState) {
    case "ok":
      return { tone: "green", words: "It is there and parses." };
    case "missing":
      return { tone: "neutral", words: "There is none: every setting has its built-in value." };
    case "damaged":
      return { tone: "red", words: `It does not parse: ${configReason ?? "no reason is known"}.` };
    case "unreadable":
      return { tone: "amber", words: "It is there, but may not be read." };
  }
}

export function gatewayWords({ gateway, demo }: Home): Words {
  if (gateway !== undefined) return { tone: "amber", words: `One seems to run on this store. ${gateway}` };
  return {
    tone: "neutral",
    words: demo ? "None: nobody else works on a demo store." : "No sign of one that runs on this store.",
  };
}

const dialects = {
  early: "Written as OpenClaw 2026.1 does.",
  middle: "Written as OpenClaw 2026.2 and 2026.3 do.",
  late: "Written as OpenClaw 2026.5 to 2026.7 do.",
} as const;

export function generationWords(generation: AgentCard["store"]["generation"]): string {
  return generation === undefined ? "No registry tells which OpenClaw wrote it." : dialects[generation];
}

/** What was found, in one sentence. */
export function foundSentence({ agents }: AgentsListResult): string {
  const count = (number: number, one: string, many: string) =>
    `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
  const sum = (of: (agent: AgentCard) => number) => agents.reduce((total, agent) => total + of(agent), 0);
  const aside = sum(({ orphanCount, archiveCount }) => orphanCount + archiveCount);
  const parts = [
    count(agents.length, "agent", "agents"),
    count(
      sum(({ sessionCount }) => sessionCount),
      "session",
      "sessions",
    ),
    ...(aside > 0 ? [count(aside, "older conversation", "older conversations")] : []),
  ];
  return `Rockpool found ${parts.join(", ").replace(/, ([^,]*)$/, " and $1")}.`;
}
