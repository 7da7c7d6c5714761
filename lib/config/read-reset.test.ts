import { describe, expect, it } from "vitest";
import type { Problem } from "./known";
import { readReset } from "./read-reset";

function read(session: unknown) {
  const problems: Problem[] = [];
  return { reset: readReset({ session }, problems), problems };
}

describe("readReset", () => {
  it("reads the example of seed 003", () => {
    const { reset } = read({
      reset: { mode: "daily", atHour: 4, idleMinutes: 120 },
      resetByType: { dm: { mode: "idle", idleMinutes: 240 }, group: { mode: "idle", idleMinutes: 120 } },
    });
    expect(reset.base).toMatchObject({ mode: { value: "daily" }, atHour: { value: 4 }, idleMinutes: { value: 120 } });
    expect(reset.byType.direct).toMatchObject({
      sourcePath: "session.resetByType.dm",
      mode: { value: "idle" },
      idleMinutes: { value: 240, sourcePath: "session.resetByType.dm.idleMinutes" },
    });
    expect(reset.byType.group?.idleMinutes?.value).toBe(120);
  });

  it("reads the example of seed 002: blocks inside reset, texts for types, hours, a window", () => {
    const { reset, problems } = read({
      reset: {
        mode: "daily",
        idleHours: 72,
        dailyWindow: { start: "04:00", end: "05:00" },
        resetByType: { dm: "daily", group: "idle", thread: "off" },
        resetByChannel: { whatsapp: { idleHours: 48 }, telegram: { mode: "off" } },
        preserveSettings: true,
        notifyUser: true,
      },
    });
    expect(problems).toEqual([]);
    expect(reset.base).toMatchObject({
      mode: { value: "daily", dialect: "openclaw" },
      atHour: { value: 4, sourcePath: "session.reset.dailyWindow.start", dialect: "seed 002" },
      idleMinutes: { value: 4320 },
    });
    expect(reset.byType.direct?.mode?.value).toBe("daily");
    expect(reset.byType.thread?.mode).toMatchObject({ value: "off", dialect: "seed 002" });
    expect(reset.byChannel["whatsapp"]?.idleMinutes?.value).toBe(2880);
    expect(reset.byChannel["telegram"]?.mode?.value).toBe("off");
  });

  it("takes direct before its alias dm, and the block beside reset before the one inside", () => {
    const { reset } = read({
      reset: { mode: "none", resetByType: { direct: "daily" } },
      resetByType: { dm: "idle", direct: "off" },
    });
    expect(reset.base?.mode?.value).toBe("off");
    expect(reset.byType.direct).toMatchObject({ sourcePath: "session.resetByType.direct", mode: { value: "off" } });
  });

  it("cuts the hour as the Gateway does and reports what it cannot read", () => {
    expect(read({ reset: { atHour: 25.7 } }).reset.base?.atHour?.value).toBe(23);
    expect(read({ reset: { atHour: -1 } }).reset.base?.atHour?.value).toBe(0);
    const { reset, problems } = read({
      idleMinutes: "ten",
      reset: { mode: "weekly", atHour: "four", idleMinutes: -5 },
      resetByType: { group: 7 },
    });
    expect(reset.base).toEqual({ sourcePath: "session.reset" });
    expect(problems.map(({ path }) => path)).toEqual([
      "session.reset.mode",
      "session.reset.atHour",
      "session.reset.idleMinutes",
      "session.resetByType.group",
      "session.idleMinutes",
    ]);
  });

  it("says when minutes of a window are not kept", () => {
    const { reset, problems } = read({ reset: { dailyWindow: { start: "04:30" } } });
    expect(reset.base?.atHour?.value).toBe(4);
    expect(problems).toEqual([
      { path: "session.reset.dailyWindow.start", reason: "counts as 04:00; only full hours are kept" },
    ]);
    expect(read({ reset: { dailyWindow: { start: "25:00" } } }).problems).toHaveLength(1);
  });
});
