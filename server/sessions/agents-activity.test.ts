import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { operations } from "@/lib/contract/operations";
import { makeEmptyContext } from "@/server/testing/make-context";
import { agentsActivity } from "./agents-activity";

const nowMs = Date.parse("2026-11-21T01:30:00Z");

async function makeHome() {
  const context = await makeEmptyContext({ nowMs });
  const folder = path.join(context.home.stateDir, "agents", "main", "sessions");
  await mkdir(folder, { recursive: true });
  const entry = (at: string) => ({ sessionId: "x", updatedAt: Date.parse(at) });
  const entries = {
    "agent:main:a": entry("2026-11-21T01:00:00Z"),
    "agent:main:b": entry("2026-11-20T23:30:00Z"),
    "agent:main:c": entry("2026-11-19T12:00:00Z"),
    "agent:main:old": entry("2026-01-01T00:00:00Z"),
    "agent:main:future": entry("2027-01-01T00:00:00Z"),
    "agent:main:none": { sessionId: "y" },
  };
  await writeFile(path.join(folder, "sessions.json"), JSON.stringify(entries));
  await writeFile(path.join(folder, "z.jsonl.reset.2026-11-19T08-00-00.000Z"), '{"type":"session","id":"z"}\n');
  return context;
}

describe("agents.activity", () => {
  it("counts sessions on the day they were last active, resets among them", async () => {
    const answer = await agentsActivity(await makeHome(), { days: 3, timeZone: "UTC" });
    expect(answer).toEqual({
      days: ["2026-11-19", "2026-11-20", "2026-11-21"],
      agents: [{ id: "main", sessions: [2, 1, 1] }],
    });
  });

  it("knows whose days are meant", async () => {
    const answer = await agentsActivity(await makeHome(), { days: 2, timeZone: "Europe/Vienna" });
    expect(answer).toEqual({ days: ["2026-11-20", "2026-11-21"], agents: [{ id: "main", sessions: [0, 2] }] });
  });

  it("names each day once when the clocks change", async () => {
    const context = await makeHome();
    const inMarch = { ...context, clock: { nowMs: () => Date.parse("2026-03-30T10:00:00Z") } };
    const { days } = await agentsActivity(inMarch, { days: 3, timeZone: "Europe/Vienna" });
    expect(days).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  });

  it("takes only a time zone that is one", () => {
    const { input } = operations["agents.activity"];
    expect(input.safeParse({ timeZone: "Nowhere/Atall" }).success).toBe(false);
    expect(input.safeParse({ timeZone: "Europe/Vienna" }).success).toBe(true);
  });
});
