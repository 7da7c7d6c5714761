import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import type { SessionDetail } from "@/lib/contract/session-results";
import { ContextPanel } from "./context-panel";
import { FilesPanel } from "./files-panel";
import { Inspector } from "./inspector";
import { LinksPanel } from "./links-panel";
import { LockNote } from "./lock-note";
import { RawPanel } from "./raw-panel";

afterEach(cleanup);

const link = (key: string, agentId: string) => ({ key, agentId, title: `About ${key}`, exists: true, because: "told" });

const detail: SessionDetail = {
  row: testRow({ key: "agent:main:subagent:1", sessionKind: "subagent", title: "Sub" }),
  entry: { label: "a\u202eb" },
  revision: "r1",
  registryPath: "/s/sessions.json",
  settings: {},
  reset: { mode: "off", nextAt: null, reason: "", due: false },
  send: { action: "deny", rule: "A rule denies channel discord.", sourcePath: "session.sendPolicy.rules[0]" },
  context: {
    usedTokens: 40_000,
    source: "estimate",
    windowTokens: 100_000,
    windowSource: "window of fake/fake-1",
    reserveTokens: 20_000,
    compactionCount: 2,
  },
  files: [
    { file: "a.jsonl", state: "live", sizeBytes: 2048, modifiedAt: 1, because: "the entry names it" },
    { file: "a.jsonl.lock", state: "lock", sizeBytes: 40, modifiedAt: 1, because: "it locks a.jsonl" },
  ],
  lock: { pid: 42, state: "live", process: { name: "node" } },
  links: {
    parent: link("agent:main:main", "main"),
    threads: [],
    threadCount: 0,
    children: [link("agent:coder:subagent:2", "coder"), { ...link("agent:main:subagent:3", "main"), exists: false }],
    childCount: 2,
    sameTranscript: [],
    lineage: [],
    depth: 0,
    problems: ["A thread and its parent must never share a transcript."],
  },
};

describe("the inspector", () => {
  it("shows one tab at a time and keeps the work of those that ask for it", () => {
    const tabs = [
      { id: "a", label: "Settings", content: <input aria-label="Draft" />, keepMounted: true },
      { id: "b", label: "Raw", content: <p>raw</p> },
    ];
    render(<Inspector tabs={tabs} />);
    fireEvent.change(screen.getByRole("textbox", { name: "Draft" }), { target: { value: "kept" } });
    fireEvent.mouseDown(screen.getByRole("tab", { name: "Raw" }));
    expect(screen.getByRole("tabpanel", { name: "Raw" }).textContent).toBe("raw");
    fireEvent.mouseDown(screen.getByRole("tab", { name: "Settings" }));
    expect(screen.getByRole("textbox", { name: "Draft" })).toHaveProperty("value", "kept");
  });

  it("says how full the context is and how we know", () => {
    render(<ContextPanel detail={detail} />);
    const meter = screen.getByRole("meter", { name: "Context used" });
    expect(meter.getAttribute("aria-valuetext")).toBe("40k of 100k tokens (40%)");
    expect(screen.getByText("estimate")).toBeTruthy();
    expect(screen.getByText(/divided by four/)).toBeTruthy();
    expect(screen.getByRole("region", { name: "Send policy" }).textContent).toContain("A rule denies channel discord.");
  });

  it("leads to the sessions above and below, each under its own agent", () => {
    render(<LinksPanel detail={detail} />);
    const hrefs = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(hrefs).toEqual(["/agents/main/sessions/agent~main~main", "/agents/coder/sessions/agent~coder~subagent~2"]);
    expect(screen.getByRole("list", { name: "Started" }).textContent).toContain("agent:main:subagent:3not there");
    expect(screen.getByRole("list", { name: "Problems of its links" }).textContent).toContain("never share");
  });

  it("tells in words where messages come from and where answers go", () => {
    const entry = {
      origin: {
        label: "Ada",
        provider: "telegram",
        surface: "dm",
        from: "telegram:1",
        to: "bot",
        accountId: "default",
      },
      deliveryContext: { channel: "telegram", to: "1", threadId: 42 },
      lastChannel: "telegram",
      lastProvider: "telegram",
      lastTo: "1",
    };
    render(<LinksPanel detail={{ ...detail, entry }} />);
    const textOf = (name: string) => screen.getByRole("region", { name }).textContent;
    expect(textOf("Origin")).toBe("OriginCalledAdaChanneltelegramSurfacedmFromtelegram:1TobotAccountdefault");
    expect(textOf("Delivery")).toBe("DeliveryChanneltelegramTo1Thread42");
    expect(textOf("Last route")).toBe("Last routeChanneltelegramTo1");
  });

  it("lists every file, links the transcripts and names the holder of the lock", () => {
    render(<FilesPanel detail={detail} />);
    render(<LockNote lock={detail.lock} />);
    expect(screen.getByText(/Process 42 \(node\) is running and writes this transcript now\./)).toBeTruthy();
    const items = within(screen.getByRole("list", { name: "Files of this session" })).getAllByRole("listitem");
    expect(items).toHaveLength(2);
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["a.jsonl"]);
  });

  it("hides nothing in the raw entry", () => {
    render(<RawPanel detail={detail} />);
    expect(screen.getByText(/a\\u202eb/)).toBeTruthy();
    expect(screen.getByText("/s/sessions.json")).toBeTruthy();
  });
});
