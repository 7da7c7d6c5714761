import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderOverWire } from "@/components/data/test-wire";
import { configValues } from "@/lib/config/config-values";
import { readConfig } from "@/lib/config/read-config";
import type { ConfigGetResult } from "@/lib/contract/results";
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

async function open() {
  const rendered = renderOverWire(
    <NuqsTestingAdapter hasMemory>
      <PoliciesView />
    </NuqsTestingAdapter>,
    ({ method }) => (method === "config.get" ? result : new Failure("unavailable")),
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

  it("tells where a message would go and what holds there", async () => {
    await open();
    const sample = screen.getByRole("region", { name: "Try it out" });
    fireEvent.change(within(sample).getByRole("combobox", { name: "Channel" }), { target: { value: "telegram" } });
    fireEvent.change(within(sample).getByRole("textbox", { name: "From (person)" }), { target: { value: "42" } });
    expect(sample.textContent).toContain("agent:main:direct:42");
    expect(sample.textContent).toContain("after 1 h 30 min of quiet");
    fireEvent.click(within(sample).getByRole("radio", { name: "A session key" }));
    fireEvent.change(within(sample).getByRole("textbox", { name: "Session key" }), {
      target: { value: "cron:nightly" },
    });
    expect(sample.textContent).toContain("with each run of the job");
  });

  it("lists bindings, identity links and the absence of send rules", async () => {
    await open();
    expect(screen.getByRole("region", { name: "Bindings" }).textContent).toContain("channel telegram, peer group -100");
    expect(screen.getByRole("region", { name: "Identity links" }).textContent).toContain("telegram:1, discord:2");
    expect(screen.getByRole("region", { name: "Send rules" }).textContent).toContain("The configuration names none.");
  });
});
