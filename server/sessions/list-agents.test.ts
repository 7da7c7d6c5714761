import { describe, expect, it } from "vitest";
import { makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { writeText } from "@/server/testing/sessions-folder";
import { getConfig } from "./get-config";
import { listAgents } from "./list-agents";
import { resolveSession } from "./resolve-session";

describe("the agents", () => {
  it("are counted with what their stores hold", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b", { nowMs: 1795249841461 });
    const { agents, defaultId, home } = await listAgents(context, {});
    expect(defaultId).toBe("main");
    expect(agents).toMatchObject([
      {
        id: "main",
        name: "Main",
        isDefault: true,
        configured: true,
        orphanCount: 2,
        archiveCount: 7,
        damagedCount: 0,
        updatedAt: 1795249841461,
        model: "fake/fake-1",
        store: { state: "ok", generation: "middle" },
      },
      { id: "coder", emoji: "🛠️", archiveCount: 1, store: { state: "ok" } },
    ]);
    expect(agents[0]?.transcriptBytes).toBeGreaterThan(500_000);
    expect(home).toMatchObject({ state: "ok", configState: "ok", demo: false });
  });

  it("are shown whatever is wrong with their store", async () => {
    const context = await makeFixtureContext("2026.2.26/seeded");
    const { agents } = await listAgents(context, {});
    const byId = new Map(agents.map((agent) => [agent.id, agent]));
    expect(byId.get("broken")).toMatchObject({ configured: true, store: { state: "damaged" } });
    expect(byId.get("broken")?.store.readOnly).toContain("nothing is written");
    expect(byId.get("main")).toMatchObject({ damagedCount: 3 });
  });

  it("of the SQLite generation are read-only", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    await writeText(`${context.home.stateDir}/agents/main/agent`, "openclaw-agent.sqlite", "SQLite format 3");
    const { agents } = await listAgents(context, {});
    expect(agents[0]?.store).toMatchObject({ state: "sqlite", readOnly: expect.stringContaining("SQLite") });
  });
});

describe("the configuration", () => {
  it("shows every value with its source, and no secret", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-a");
    const config = await getConfig(context, {});
    const text = JSON.stringify(config);
    for (const secret of ["test-token-0000", "fake-key-0000", "hook-test-token-0000"])
      expect(text).not.toContain(secret);
    expect(config.state).toBe("ok");
    expect(config.values.find(({ path }) => path === "session.reset.atHour")).toMatchObject({
      meaning: expect.any(String),
    });
    expect(config.models?.[0]).toMatchObject({ id: "fake/fake-1" });
    expect(config.identityLinks).toHaveProperty("alice");
  });

  it("is the built-in one when there is no file", async () => {
    const context = await makeEmptyContext();
    expect(await getConfig(context, {})).toMatchObject({ state: "missing", bindings: [], agents: [] });
  });
});

describe("resolving a name", () => {
  it("answers an unknown one with ok false when that is allowed", async () => {
    const context = await makeFixtureContext("2026.7.35/stage-a");
    const allowMissing = true;
    for (const name of [
      { key: "agent:main:nope" },
      { label: "nope" },
      { sessionId: "nope" },
      { key: "agent:nobody:x" },
    ]) {
      expect(await resolveSession(context, { ...name, allowMissing })).toEqual({ ok: false });
    }
    await expect(resolveSession(context, { allowMissing })).rejects.toMatchObject({ code: "invalid_request" });
    expect(await resolveSession(context, { label: "My notes" })).toEqual({
      ok: true,
      key: "agent:main:my-notes",
      agentId: "main",
    });
  });
});
