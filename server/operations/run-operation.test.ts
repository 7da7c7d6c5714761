import { describe, expect, it } from "vitest";
import { type OperationName, operations } from "@/lib/contract/operations";
import { hashFolder } from "@/server/testing/sessions-folder";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { runOperation } from "./run-operation";

const stores = ["2026.2.26/stage-a", "2026.2.26/stage-b", "2026.2.26/seeded", "2026.7.35/stage-a", "2026.7.35/seeded"];
const reads: [OperationName, Record<string, unknown>][] = [
  ["agents.list", {}],
  ["config.get", {}],
  ["sessions.list", {}],
  ["sessions.list", { query: "is:any", includeFacets: true, includeDerivedTitles: true, includeLastMessage: true }],
  ["sessions.get", { sessionKey: "agent:main:main" }],
  ["sessions.resolve", { key: "main" }],
  ["sessions.preview", { keys: ["main", "nobody"] }],
  ["sessions.history", { sessionKey: "main" }],
  ["sessions.entry", { sessionKey: "main", offset: 0 }],
  ["chat.history", { sessionKey: "main" }],
  ["sessions.context", { sessionKey: "main" }],
  ["agents.activity", {}],
  ["sessions.outline", { sessionKey: "main" }],
  ["routing.resolve", { channel: "telegram", chatType: "group", peer: "-1001234567890", threadId: 42 }],
  ["keys.explain", { key: "agent:main:subagent:aaaa:subagent:bbbb" }],
  ["maintenance.plan", {}],
  ["maintenance.runs", {}],
  ["trash.list", {}],
  ["jobs.list", {}],
  ["sessions.lineage", { sessionKey: "main" }],
  ["resets.plan", { atMs: Date.parse("2027-01-01T00:00:00Z") }],
];
const changes: [OperationName, Record<string, unknown>][] = [
  ["sessions.patch", { sessionKey: "main", label: "Mine" }],
  ["sessions.create", { agentId: "main", label: "New" }],
  ["sessions.reset", { sessionKey: "main" }],
  ["sessions.compact", { sessionKey: "main" }],
  ["sessions.compact", { sessionKey: "main", strategy: "prune" }],
  ["sessions.compaction.undo", { sessionKey: "main" }],
  ["sessions.delete", { sessionKey: "agent:coder:main" }],
  ["jobs.start", { action: "reset", selection: { keys: ["main"] } }],
];

/** What the contract says against an answer as it goes over the wire. */
function misfit(method: OperationName, answer: unknown): string | undefined {
  return operations[method].output.safeParse(JSON.parse(JSON.stringify(answer))).error?.message;
}

describe("the door to the operations", () => {
  it.each(stores)("answers every reading operation on %s as the contract says, and writes nothing", async (store) => {
    const context = await makeFixtureContext(store);
    const before = await hashFolder(context.home.stateDir);
    for (const [method, input] of reads) {
      const answer = await runOperation(context, method, input);
      expect({ method, misfit: misfit(method, answer) }).toEqual({ method, misfit: undefined });
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it.each(stores)("shows what every change of %s would do without doing it", async (store) => {
    const context = await makeFixtureContext(store, { readOnly: "Started with --read-only." });
    const before = await hashFolder(context.home.stateDir);
    for (const [method, input] of changes) {
      const answer = await runOperation(context, method, { ...input, dryRun: true });
      expect({ method, misfit: misfit(method, answer) }).toEqual({ method, misfit: undefined });
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("answers on an empty home too", async () => {
    const context = await makeEmptyContext();
    expect(await runOperation(context, "sessions.list", {})).toMatchObject({ count: 0, total: 0, problems: [] });
    expect(await runOperation(context, "agents.list", {})).toMatchObject({
      defaultId: "main",
      agents: [{ id: "main", sessionCount: 0, store: { state: "missing" } }],
      home: { state: "missing", configState: "missing" },
    });
  });

  it("knows which methods there are", async () => {
    const context = await makeEmptyContext();
    await expect(runOperation(context, "sessions.nope", {})).rejects.toMatchObject({
      code: "method_missing",
      message: "unknown method: sessions.nope",
    });
    await expect(runOperation(context, "__proto__", {})).rejects.toMatchObject({ code: "method_missing" });
  });

  it("lets a viewer look and not touch", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a", { role: "viewer" });
    expect(await runOperation(context, "sessions.list", {})).toMatchObject({ count: 30 });
    for (const [method, input] of changes) {
      await expect(runOperation(context, method, input)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("C12: changes nothing in read-only mode, and says why", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a", { readOnly: "Started with --read-only." });
    for (const [method, input] of changes) {
      await expect(runOperation(context, method, input)).rejects.toMatchObject({
        code: "read_only",
        message: "Started with --read-only.",
      });
    }
  });

  it("refuses parameters that do not fit, each with its path", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    await expect(runOperation(context, "sessions.list", { limit: 0, foo: 1 })).rejects.toMatchObject({
      code: "invalid_request",
      message: "invalid sessions.list params: at /limit: must be >= 1; at root: unexpected property 'foo'",
      details: [
        { path: "/limit", reason: "must be >= 1" },
        { path: "", reason: "unexpected property 'foo'" },
      ],
    });
    await expect(runOperation(context, "sessions.history", { agentId: "main", file: "../x" })).rejects.toMatchObject({
      code: "invalid_request",
    });
    await expect(runOperation(context, "sessions.get", null)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(runOperation(context, "sessions.get", { sessionKey: "a", key: "b" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});
