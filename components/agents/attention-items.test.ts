import { describe, expect, it } from "vitest";
import { AgentCard } from "@/lib/contract/agents-results";
import { attentionItems } from "./attention-items";

function agent(id: string, more: Partial<AgentCard> = {}): AgentCard {
  return AgentCard.parse({
    id,
    isDefault: false,
    configured: true,
    sessionCount: 1,
    activeCount: 0,
    orphanCount: 5,
    archiveCount: 7,
    damagedCount: 0,
    transcriptBytes: 0,
    totalTokens: 0,
    updatedAt: null,
    store: { path: `/s/${id}`, state: "ok" },
    ...more,
  });
}

const nothingMissing = { byAgent: new Map<string, number>(), isWhole: true };

describe("attentionItems", () => {
  it("is silent about healthy agents, orphans and archives", () => {
    expect(
      attentionItems([agent("main"), agent("new", { store: { path: "/s", state: "missing" } })], nothingMissing),
    ).toEqual([]);
  });

  it("puts what is damaged before what is missing", () => {
    const agents = [
      agent("a"),
      agent("b", { damagedCount: 1 }),
      agent("c", { store: { path: "/s/c", state: "damaged", reason: "line 3" } }),
    ];
    const items = attentionItems(agents, { byAgent: new Map([["a", 2]]), isWhole: true });
    expect(items.map(({ text }) => text)).toEqual([
      "1 damaged entry in b",
      "The registry of c is damaged",
      "2 sessions of a without their transcript",
    ]);
  });

  it("does not claim to have counted what it has not", () => {
    const [item] = attentionItems([agent("a")], { byAgent: new Map([["a", 500]]), isWhole: false });
    expect(item?.text).toBe("At least 500 sessions of a without their transcript");
  });

  it("leads to the rows it speaks of", () => {
    const [item] = attentionItems([agent("a b", { damagedCount: 2 })], nothingMissing);
    expect(item?.href).toBe("/agents/a~20b?q=is%3Adamaged");
  });
});
