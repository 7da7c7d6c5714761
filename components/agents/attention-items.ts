import { storeWords } from "@/components/data/store-words";
import type { AgentCard } from "@/lib/contract/agents-results";
import { agentHref } from "@/lib/links/session-href";

export type AttentionItem = { id: string; tone: "red" | "amber"; text: string; detail: string; href: string };

/** Sessions without their transcript; `isWhole` is false when there are more than were counted. */
export type MissingCounts = { byAgent: ReadonlyMap<string, number>; isWhole: boolean };

/** What a person should look at, worst first. Orphans and archives are ordinary and stay on the cards. */
export function attentionItems(agents: AgentCard[], missing: MissingCounts): AttentionItem[] {
  const items = agents.flatMap((agent) => [
    ...storeItems(agent),
    ...damagedItems(agent),
    ...missingItems(agent, missing.byAgent.get(agent.id) ?? 0, missing.isWhole),
  ]);
  return [...items.filter((item) => item.tone === "red"), ...items.filter((item) => item.tone === "amber")];
}

function storeItems(agent: AgentCard): AttentionItem[] {
  const { state, reason, path } = agent.store;
  if (state !== "damaged" && state !== "unreadable") return [];
  const text =
    state === "damaged"
      ? `The registry of ${nameOf(agent)} is damaged`
      : `The store of ${nameOf(agent)} may not be read`;
  return [
    {
      id: `store ${agent.id}`,
      tone: "red",
      text,
      detail: `${path}: ${reason ?? storeWords[state].meaning}`,
      href: agentHref(agent.id),
    },
  ];
}

function damagedItems(agent: AgentCard): AttentionItem[] {
  if (agent.damagedCount === 0) return [];
  const text = `${counted(agent.damagedCount, "damaged entry", "damaged entries")} in ${nameOf(agent)}`;
  const detail = "They are kept as they are and can be read.";
  return [{ id: `damaged ${agent.id}`, tone: "red", text, detail, href: agentHref(agent.id, { q: "is:damaged" }) }];
}

function missingItems(agent: AgentCard, count: number, isWhole: boolean): AttentionItem[] {
  if (count === 0) return [];
  const sessions = isWhole
    ? counted(count, "session", "sessions")
    : `At least ${counted(count, "session", "sessions")}`;
  const text = `${sessions} of ${nameOf(agent)} without ${count === 1 ? "its" : "their"} transcript`;
  const detail = "The entry names a file that is not there.";
  return [
    {
      id: `missing ${agent.id}`,
      tone: "amber",
      text,
      detail,
      href: agentHref(agent.id, { q: "is:active is:missing" }),
    },
  ];
}

function nameOf(agent: AgentCard): string {
  return agent.name ?? agent.id;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
