import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { type ResetQuestion, planReset } from "./reset-plan";

const at = (iso: string) => Date.parse(iso);
const nowMs = at("2026-11-21T12:00:00Z");
const minutes = (count: number) => count * 60_000;

function plan(session: unknown, more: Partial<ResetQuestion> = {}) {
  return planReset({
    key: "agent:main:main",
    entry: { updatedAt: nowMs - minutes(10) },
    config: readConfig({ session }),
    nowMs,
    generation: "middle",
    timeZone: "UTC",
    ...more,
  });
}

describe("planReset", () => {
  it("resets daily at four, local time, when nothing is set", () => {
    expect(plan(undefined)).toEqual({
      mode: "daily",
      nextAtMs: at("2026-11-22T04:00:00Z"),
      due: false,
      atHour: 4,
      reason: "The first message after 04:00 local time starts a new session id.",
      type: "direct",
      sources: { mode: "built-in", atHour: "built-in" },
      clocks: { daily: { field: "updatedAt", atMs: nowMs - minutes(10) } },
      timeZone: "UTC",
    });
    const old = plan(undefined, { entry: { updatedAt: at("2026-11-21T03:59:00Z") } });
    expect(old).toMatchObject({ due: true, nextAtMs: at("2026-11-21T04:00:00Z") });
    expect(plan(undefined, { entry: { updatedAt: at("2026-11-21T04:00:00Z") } }).due).toBe(false);
  });

  it("counts the hour in the zone of the Gateway", () => {
    const berlin = plan(undefined, { timeZone: "Europe/Berlin" });
    expect(berlin.nextAtMs).toBe(at("2026-11-22T03:00:00Z"));
  });

  it("takes whichever comes first of the hour and the idle time (the example of seed 003)", () => {
    const session = {
      reset: { mode: "daily", atHour: 4, idleMinutes: 120 },
      resetByType: { dm: { mode: "idle", idleMinutes: 240 }, group: { mode: "idle", idleMinutes: 120 } },
    };
    const thread = plan(session, { key: "agent:main:discord:channel:1:thread:2" });
    expect(thread).toMatchObject({ mode: "both", nextAtMs: nowMs + minutes(110), idleMinutes: 120, atHour: 4 });
    expect(plan(session)).toMatchObject({
      mode: "idle",
      nextAtMs: nowMs + minutes(230),
      idleMinutes: 240,
      sourcePath: "session.resetByType.dm.mode",
    });
    const group = plan(session, { key: "agent:main:telegram:group:-1" });
    expect(group).toMatchObject({ mode: "idle", nextAtMs: nowMs + minutes(110), idleMinutes: 120 });
  });

  it("reads the example of seed 002", () => {
    const session = {
      reset: {
        mode: "daily",
        idleHours: 72,
        dailyWindow: { start: "04:00", end: "05:00" },
        resetByType: { dm: "daily", group: "idle", thread: "off" },
        resetByChannel: { whatsapp: { idleHours: 48 }, telegram: { mode: "off" } },
      },
    };
    expect(plan(session, { key: "agent:main:telegram:dm:1" })).toMatchObject({
      mode: "off",
      nextAtMs: null,
      due: false,
      sourcePath: "session.reset.resetByChannel.telegram.mode",
    });
    expect(plan(session, { key: "agent:main:whatsapp:dm:+1" })).toMatchObject({ mode: "both", idleMinutes: 2880 });
    expect(plan(session, { key: "agent:main:discord:group:1" })).toMatchObject({ mode: "idle", idleMinutes: 4320 });
    expect(plan(session, { key: "agent:main:discord:channel:1:thread:2" }).mode).toBe("off");
    expect(plan(session, { key: "agent:main:discord:dm:1" })).toMatchObject({ mode: "both", atHour: 4 });
  });

  it("lets a block of a type inherit what it leaves out", () => {
    const session = { reset: { idleMinutes: 30, atHour: 6 }, resetByType: { group: { mode: "idle" } } };
    expect(plan(session, { key: "agent:main:x:group:1" })).toMatchObject({ mode: "idle", idleMinutes: 30 });
    expect(plan(session)).toMatchObject({ mode: "both", atHour: 6, idleMinutes: 30 });
  });

  it("lets a channel's block replace types and the old idleMinutes", () => {
    const session = {
      idleMinutes: 5,
      resetByType: { direct: { mode: "idle", idleMinutes: 7 } },
      resetByChannel: { Telegram: { atHour: 9 } },
    };
    expect(plan(session, { key: "agent:main:telegram:direct:1" })).toMatchObject({ mode: "daily", atHour: 9 });
    expect(plan(session, { channel: "telegram" })).toMatchObject({ mode: "daily", atHour: 9 });
    expect(plan(session, { channel: "slack" })).toMatchObject({ mode: "idle", idleMinutes: 7 });
  });

  it("means idle by the old idleMinutes alone, and both beside a reset block", () => {
    expect(plan({ idleMinutes: 15 })).toMatchObject({
      mode: "idle",
      nextAtMs: nowMs + minutes(5),
      sourcePath: "session.idleMinutes",
    });
    expect(plan({ idleMinutes: 15, reset: { mode: "daily" } })).toMatchObject({ mode: "both", idleMinutes: 15 });
  });

  it("is due by idleness only after the last minute has passed whole", () => {
    const session = { reset: { mode: "idle", idleMinutes: 10 } };
    expect(plan(session).due).toBe(false);
    expect(plan(session, { nowMs: nowMs + 1 })).toMatchObject({ due: true, nextAtMs: nowMs });
  });

  it("takes an hour for idle mode without minutes, and since 2026.5 never", () => {
    expect(plan({ reset: { mode: "idle" } })).toMatchObject({ mode: "idle", idleMinutes: 60 });
    const late = plan({ reset: { mode: "idle" } }, { generation: "late" });
    expect(late).toMatchObject({ mode: "idle", nextAtMs: null, due: false });
    expect(late).not.toHaveProperty("idleMinutes");
    expect(plan({ reset: { mode: "idle", idleMinutes: 0.5 } })).toMatchObject({ idleMinutes: 1 });
  });

  it("counts from the last touch until 2026.3, from start and last interaction since 2026.5", () => {
    const entry = {
      updatedAt: nowMs,
      sessionStartedAt: at("2026-11-20T12:00:00Z"),
      lastInteractionAt: nowMs - minutes(50),
    };
    const session = { reset: { mode: "daily", idleMinutes: 45 } };
    expect(plan(session, { entry })).toMatchObject({ due: false, nextAtMs: nowMs + minutes(45) });
    const late = plan(session, { entry, generation: "late" });
    expect(late).toMatchObject({ due: true, nextAtMs: at("2026-11-21T04:00:00Z") });
    const fresh = { ...entry, sessionStartedAt: nowMs - minutes(60) };
    expect(plan(session, { entry: fresh, generation: "late" })).toMatchObject({
      due: true,
      nextAtMs: nowMs - minutes(5),
    });
  });

  it("falls back to the transcript's header in late stores", () => {
    const entry = { updatedAt: nowMs, transcriptStartedAt: at("2026-11-20T12:00:00Z") };
    expect(plan(undefined, { entry, generation: "late" }).due).toBe(true);
    expect(plan(undefined, { entry, generation: "early" }).due).toBe(false);
  });

  it("never lets an entry turn stale that records no usable time", () => {
    for (const updatedAt of [undefined, "2026-11-21T08:00:00Z", Number.NaN, 8.64e15, null]) {
      expect(plan({ idleMinutes: 5 }, { entry: { updatedAt } })).toMatchObject({ nextAtMs: null, due: false });
    }
  });

  it("does not fail on a time in the future", () => {
    expect(plan(undefined, { entry: { updatedAt: at("2099-01-01T00:00:00Z") } })).toMatchObject({
      due: false,
      nextAtMs: at("2099-01-01T04:00:00Z"),
    });
  });

  it("knows that each run of a scheduled job starts anew", () => {
    expect(plan(undefined, { key: "agent:main:cron:job-1", entry: { updatedAt: 0 } })).toMatchObject({
      mode: "off",
      due: false,
    });
  });

  it("tells where each part of the rule comes from, and from which clocks it counts", () => {
    const session = { reset: { atHour: 6, idleMinutes: 30 }, resetByType: { group: { mode: "daily" } } };
    const entry = { updatedAt: nowMs, sessionStartedAt: nowMs - 1000, lastInteractionAt: nowMs - 500 };
    const group = plan(session, { key: "agent:main:telegram:group:-1", entry, generation: "late" });
    expect(group).toMatchObject({
      type: "group",
      sources: {
        mode: "session.resetByType.group.mode",
        atHour: "session.reset.atHour",
        idleMinutes: "session.reset.idleMinutes",
      },
      clocks: {
        daily: { field: "sessionStartedAt", atMs: nowMs - 1000 },
        idle: { field: "lastInteractionAt", atMs: nowMs - 500 },
      },
    });
    const header = plan(undefined, { entry: { updatedAt: nowMs, transcriptStartedAt: 5 }, generation: "late" });
    expect(header.clocks).toEqual({ daily: { field: "header", atMs: 5 } });
  });

  it("knows that each call of a webhook starts anew, and that subagents and the global session follow the policy", () => {
    const old = { entry: { updatedAt: 0 } };
    expect(plan(undefined, { key: "agent:main:hook:custom:1", ...old })).toMatchObject({ mode: "off", due: false });
    expect(plan(undefined, { key: "agent:main:subagent:1-2", ...old })).toMatchObject({ type: "direct", due: true });
    expect(plan(undefined, { key: "global", ...old })).toMatchObject({ type: "direct", due: true });
  });

  it("treats a chat as a group by its entry, too", () => {
    const session = { resetByType: { group: "off" } };
    expect(plan(session, { chatType: "channel" }).mode).toBe("off");
    expect(plan(session, { chatType: "direct" }).mode).toBe("daily");
  });

  it("keeps the hour on the wall when the clocks change", () => {
    const spring = { entry: { updatedAt: at("2026-03-07T20:00:00Z") }, nowMs: at("2026-03-08T05:00:00Z") };
    expect(plan(undefined, { ...spring, timeZone: "America/New_York" }).nextAtMs).toBe(
      at("2026-03-07T20:00:00Z") + 12 * 3_600_000,
    );
    const autumn = { entry: { updatedAt: at("2026-10-31T20:00:00Z") }, nowMs: at("2026-11-01T05:00:00Z") };
    expect(plan(undefined, { ...autumn, timeZone: "America/New_York" }).nextAtMs).toBe(at("2026-11-01T09:00:00Z"));
  });
});
