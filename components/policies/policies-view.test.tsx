import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testRow } from "@/components/data/test-row";
import { renderOverWire } from "@/components/data/test-wire";
import { configValues } from "@/lib/config/config-values";
import { readConfig } from "@/lib/config/read-config";
import type { ConfigGetResult } from "@/lib/contract/config-results";
import type { KeyExplainResult, RouteResult } from "@/lib/contract/routing-results";
import { Failure } from "@/lib/failure/failure";
import { PoliciesView } from "./policies-view";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const config = readConfig({
  session: { dmScope: "peer", reset: { mode: "idle", idleMinutes: 90 }, typingMode: "sometimes" },
  agents: { list: [{ id: "main" }] },
  bindings: [{ agentId: "main", match: { channel: "telegram", peer: { kind: "group", id: "-100" } } }],
});
const result: ConfigGetResult = {
  path: "/home/user/.openclaw/openclaw.json",
  state: "ok",
  values: configValues(config),
  problems: config.problems,
  bindings: config.bindings.map(({ agentId, match, sourcePath }) => ({ agentId, match: { ...match }, sourcePath })),
  identityLinks: { alice: ["telegram:1", "discord:2"] },
  sendRules: [],
  agents: [{ id: "main", isDefault: true }],
  config,
};

const storedSession = testRow({ key: "agent:main:peer:821071206", title: "Ada" });
const route: RouteResult = {
  agentId: "main",
  sessionKey: "agent:main:direct:821071206",
  sessionKind: "direct",
  steps: [{ rule: "dmScope per-peer", outcome: "matched", because: "Each person.", sourcePath: "session.dmScope" }],
  allowed: { verdict: "pairing", reason: "The sender gets a pairing code.", steps: [] },
  session: storedSession,
  transcript: { fileState: "ok", file: "s-1.jsonl", sizeBytes: 2048 },
  otherSpellings: [{ key: "agent:main:peer:821071206", stored: true }],
  send: { action: "allow", rule: "No send policy is configured." },
  reset: { mode: "idle", idleMinutes: 90, nextAt: null, reason: "Quiet.", due: false, type: "direct" },
};
const explained: KeyExplainResult = {
  given: "main",
  canonical: "agent:main:main",
  today: "agent:main:main",
  dialects: [{ dialect: "short", meaning: "It names no agent: it belongs to the default one." }],
  kind: "main",
  gatewayKind: "direct",
  chatType: "unknown",
  parts: { rest: "main" },
  is: { cron: false, cronRun: false, subagent: false, acp: false, thread: false },
  depth: 0,
  parent: null,
  threads: [],
  agent: { id: "main", known: true },
  session: null,
  transcript: null,
  otherSpellings: [],
  send: {
    action: "deny",
    rule: "Rule 1 denies every session.",
    steps: [{ rule: "Rule 1 denies every session.", verdict: "decides", reason: "It fits.", action: "deny" }],
  },
};
const answers = new Map<string, unknown>([
  ["config.get", result],
  ["routing.resolve", route],
  ["keys.explain", explained],
]);

async function open() {
  const rendered = renderOverWire(
    <NuqsTestingAdapter hasMemory>
      <PoliciesView />
    </NuqsTestingAdapter>,
    ({ method }) => answers.get(method) ?? new Failure("unavailable"),
  );
  await screen.findByRole("heading", { name: "Effective values" });
  return rendered;
}

describe("the policies page", () => {
  it("shows value, source, dialect and meaning of each setting", async () => {
    await open();
    const row = screen.getByRole("row", { name: /session\.dmScope/ });
    expect(row.textContent).toContain("per-peer");
    expect(row.textContent).toContain("seed 001");
    expect(row.textContent).toContain("default: main");
    expect(row.textContent).toContain("How direct messages are kept apart");
  });

  it("names what is passed over", async () => {
    await open();
    expect(screen.getByRole("region", { name: /passed over/ }).textContent).toContain("session.typingMode");
  });

  it("tells where a problem stands and what was probably meant, which files are included, and which variables are used", async () => {
    answers.set("config.get", {
      ...result,
      problems: [{ path: "session.scop", reason: "not a known setting", file: "session.json5", suggestion: "scope" }],
      files: [
        { file: "session.json5", state: "ok", text: "{ scop: 1 }" },
        { file: "../outside.json", state: "refused", reason: "it stands outside" },
      ],
      variables: [{ name: "API_KEY", from: "missing", usedAt: ["models.providers.x.apiKey"] }],
      values: result.values.map((value) =>
        value.path === "session.dmScope" ? { ...value, sourceFile: "session.json5" } : value,
      ),
    });
    await open();
    answers.set("config.get", result);
    const problems = screen.getByRole("region", { name: /passed over/ }).textContent;
    expect(problems).toContain("session.scop in session.json5: not a known setting. Did you mean scope?");
    const source = screen.getByRole("region", { name: "Configuration file" }).textContent;
    expect(source).toContain("refused../outside.jsonit stands outside");
    expect(source).toContain("API_KEYnot setmodels.providers.x.apiKey");
    expect(screen.getByRole("row", { name: /session\.dmScope/ }).textContent).toContain("in session.json5");
  });

  it("keeps only what differs from the default, and finds words", async () => {
    await open();
    fireEvent.click(screen.getByRole("switch", { name: "Only what differs from the default" }));
    const paths = () => screen.getAllByRole("rowheader").map((cell) => cell.querySelector("bdi")?.textContent);
    expect(paths()).toEqual(["session.dmScope", "session.reset.mode", "session.reset.idleMinutes"]);
    fireEvent.change(screen.getByRole("searchbox", { name: "Filter the values" }), { target: { value: "idle 90" } });
    expect(paths()).toEqual(["session.reset.idleMinutes"]);
    fireEvent.change(screen.getByRole("searchbox", { name: "Filter the values" }), { target: { value: "nowhere" } });
    fireEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(paths().length).toBeGreaterThan(10);
  });

  it("asks where a message would go, and shows the way, the admission and the session", async () => {
    const { calls } = await open();
    const sample = screen.getByRole("region", { name: "Try it out" });
    fireEvent.click(within(sample).getByRole("button", { name: "Telegram, one person" }));
    await within(sample).findByText("agent:main:direct:821071206");
    expect(calls.filter(({ method }) => method === "routing.resolve").map(({ input }) => input)).toEqual([
      { channel: "telegram", chatType: "direct", peer: "821071206" },
    ]);
    expect(sample.textContent).toContain("would need pairing");
    expect(sample.textContent).toContain("after 1 h 30 min of quiet");
    const way = within(sample).getByRole("region", { name: "Who answers, in which session?" });
    expect(way.textContent).toContain("session.dmScope");
    expect(
      within(sample)
        .getByRole("link", { name: /Open Ada/ })
        .getAttribute("href"),
    ).toBe("/agents/main/sessions/agent~main~peer~821071206");
    expect(sample.textContent).toContain("It stands there in another spelling: agent:main:peer:821071206");
  });

  it("takes a key apart", async () => {
    const { calls } = await open();
    const sample = screen.getByRole("region", { name: "Try it out" });
    fireEvent.click(within(sample).getByRole("radio", { name: "A session key" }));
    fireEvent.change(within(sample).getByRole("textbox", { name: "Session key" }), { target: { value: "main" } });
    await within(sample).findByText("agent:main:main");
    expect(calls.at(-1)).toEqual({ method: "keys.explain", input: { key: "main" } });
    expect(sample.textContent).toContain("It names no agent");
    expect(sample.textContent).toContain("No entry has this key");
  });

  it("lists bindings, identity links and the absence of send rules", async () => {
    await open();
    expect(screen.getByRole("region", { name: "Bindings" }).textContent).toContain("channel telegram, peer group -100");
    expect(screen.getByRole("region", { name: "Identity links" }).textContent).toContain("telegram:1, discord:2");
    expect(screen.getByRole("region", { name: "Send rules" }).textContent).toContain("The configuration names none.");
  });
});
