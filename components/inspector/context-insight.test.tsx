import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderOverWire } from "@/components/data/test-wire";
import type { ContextResult } from "@/lib/contract/context-results";
import { Failure } from "@/lib/failure/failure";
import { ContextInsight } from "./context-insight";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const context: ContextResult = {
  agentId: "main",
  key: "agent:main:main",
  file: "s.jsonl",
  generation: "g",
  sizeBytes: 10,
  usedTokens: 50_000,
  source: "recorded",
  recordedBy: "entry",
  estimatedTokens: 40_000,
  windowTokens: 100_000,
  windowSource: "recorded by the last run",
  reserveTokens: 20_000,
  thresholdTokens: 80_000,
  flushTokens: 76_000,
  reserveParts: null,
  turns: [],
  turnsTotal: 4,
  byTool: [],
  staleResults: [{ offset: 7, id: "n7", tool: "web_fetch", tokens: 12_000, ageTurns: 3, sentTimes: 5 }],
  staleTokens: 12_000,
  staleTotal: 1,
  entries: [
    { index: 0, offset: 9, id: "c1", kind: "compaction", turn: 0, tokens: 90, preview: "They planted herbs." },
    {
      index: 1,
      offset: 7,
      id: "n7",
      kind: "message",
      role: "toolResult",
      tool: "web_fetch",
      turn: 1,
      tokens: 12_000,
      tokensAfterPruning: 800,
      preview: "<page>",
    },
  ],
  entriesTotal: 2,
  compaction: {
    offset: 9,
    id: "c1",
    summary: "They planted herbs.",
    tokens: 90,
    summarisedBy: "model",
    undoable: true,
  },
  dropped: { entries: 6, messages: 5, turns: 2, tokens: 9000, firstOffset: 1, firstId: "n1", lastOffset: 6 },
  pruning: {
    mode: "off",
    applies: false,
    reason: "Off.",
    wouldTrim: [],
    wouldTrimTotal: 0,
    beforeTokens: 1,
    afterTokens: 1,
  },
  historyLimit: { turns: null, reason: "No limit.", leftOutTurns: 0, leftOutTokens: 0 },
  systemPrompt: null,
  forecast: {
    policy: "auto",
    due: false,
    overflow: false,
    tokensLeft: 30_000,
    tokensPerTurn: 5000,
    rateSource: "recorded",
    turnsLeft: 6,
    flush: { atTokens: 76_000, tokensLeft: 26_000, due: false, done: false, reason: "Not yet." },
    sentence: "After about 6 more turns older turns will be summarised.",
  },
};
const target = { agentId: "main", sessionKey: "agent:main:main" };

describe("what the model sees, beside the transcript", () => {
  it("tells when the next compaction comes, what old results cost and what the last one dropped", async () => {
    renderOverWire(<ContextInsight target={target} readOnly={false} />, () => context);
    expect(await screen.findByText(context.forecast.sentence)).toBeTruthy();
    const old = screen.getByRole("region", { name: "Old tool results" });
    expect(old.textContent).toContain("1 old tool result cost about 12k tokens on every call, 24 % of what is used.");
    expect(within(old).getByRole("link").getAttribute("href")).toBe("/agents/main/sessions/agent~main~main?e=n7");
    const last = screen.getByRole("region", { name: "Last compaction" });
    expect(last.textContent).toContain("Dropped 5 messages in 2 turns");
    expect(screen.getByRole("meter").getAttribute("aria-valuetext")).toBe("50k of 100k tokens");
  });

  it("opens the list of what is sent, the summary first, each leading to its place", async () => {
    renderOverWire(<ContextInsight target={target} readOnly={false} />, () => context);
    fireEvent.click(await screen.findByRole("button", { name: "Open the context view" }));
    const list = await screen.findByRole("list", { name: "Entries the model sees" });
    const items = within(list).getAllByRole("listitem");
    expect(items.map((item) => within(item).getByRole("link").textContent)).toEqual([
      "Summary",
      "Tool result · web_fetch",
    ]);
    expect(items[1]?.textContent).toContain("pruning would shorten it");
  });

  it("takes a compaction back, and does not offer it in a read-only store", async () => {
    const { calls, unmount } = renderOverWire(<ContextInsight target={target} readOnly={false} />, ({ method }) =>
      method === "sessions.compaction.undo" ? { ok: true, key: "k", undone: true, dryRun: false } : context,
    );
    fireEvent.click(await screen.findByRole("button", { name: "Undo this compaction" }));
    await vi.waitFor(() =>
      expect(calls).toContainEqual({ method: "sessions.compaction.undo", input: { ...target, compactionId: "c1" } }),
    );
    unmount();
    renderOverWire(<ContextInsight target={target} readOnly />, () => context);
    await screen.findByText(/Dropped 5/);
    expect(screen.queryByRole("button", { name: "Undo this compaction" })).toBeNull();
  });

  it("says inline when it cannot be worked out, and asks again on Retry", async () => {
    const answers = [new Failure("transcript_missing", "The file is gone."), context];
    renderOverWire(<ContextInsight target={target} readOnly={false} />, () => answers.shift() ?? context);
    fireEvent.click(await screen.findByRole("button", { name: /Retry/ }));
    expect(await screen.findByText(context.forecast.sentence)).toBeTruthy();
  });
});
