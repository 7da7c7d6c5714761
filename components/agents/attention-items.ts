import { storeWords } from "@/components/data/store-words";
import type { AgentCard } from "@/lib/contract/results";
import { agentHref } from "@/lib/links/session-href";

export type AttentionItem = { id: string; tone: "red" | "amber"; text: string; detail: string; href: string };

/** What a person should look at, worst first. Orphans and archives are ordinary and stay on the cards. */
export function attentionItems(agents: AgentCard[], missingByAgent: ReadonlyMap<string, number>): AttentionItem[] {
  const items = agents.flatMap((agent) => [
    ...storeItems(agent),
    ...damagedItems(agent),
    ...missingItems(agent, missingByAgent.get(agent.id) ?? 0),
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

function missingItems(agent: AgentCard, count: number): AttentionItem[] {
  if (count === 0) return [];
  const text = `${counted(count, "session", "sessions")} of ${nameOf(agent)} without ${count === 1 ? "its" : "their"} transcript`;
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
