import type { StoreState } from "@/lib/contract/agents-results";

type StoreWord = { word: string; tone: "green" | "neutral" | "red" | "amber" | "blue"; meaning: string };

/** What the state of an agent's store is called. */
export const storeWords: Record<StoreState, StoreWord> = {
  ok: { word: "Healthy", tone: "green", meaning: "The registry parses and the folder can be read." },
  missing: { word: "No store yet", tone: "neutral", meaning: "This agent has no sessions folder." },
  damaged: { word: "Damaged", tone: "red", meaning: "The registry does not parse. Nothing is written to it." },
  unreadable: { word: "No permission", tone: "amber", meaning: "The folder or registry may not be read." },
  sqlite: {
    word: "SQLite",
    tone: "blue",
    meaning: "A later OpenClaw moved this agent to SQLite. Its files are read only.",
  },
};
