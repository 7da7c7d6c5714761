import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextLocalHour } from "./local-time";

const at = (iso: string) => Date.parse(iso);
const next = (iso: string, hour: number, zone: string) => new Date(nextLocalHour(at(iso), hour, zone)).toISOString();

describe("nextLocalHour", () => {
  it.each([
    ["an ordinary day", "2026-11-21T08:00:00Z", 4, "UTC", "2026-11-22T04:00:00.000Z"],
    ["before the hour", "2026-11-21T03:59:59.999Z", 4, "UTC", "2026-11-21T04:00:00.000Z"],
    ["exactly on the hour", "2026-11-21T04:00:00Z", 4, "UTC", "2026-11-22T04:00:00.000Z"],
    [
      "New York, the night the clocks go forward",
      "2026-03-08T05:30:00Z",
      4,
      "America/New_York",
      "2026-03-08T08:00:00.000Z",
    ],
    [
      "New York, an hour that does not exist",
      "2026-03-08T05:30:00Z",
      2,
      "America/New_York",
      "2026-03-08T07:00:00.000Z",
    ],
    [
      "New York, the night the clocks go back",
      "2026-11-01T04:30:00Z",
      4,
      "America/New_York",
      "2026-11-01T09:00:00.000Z",
    ],
    ["New York, an hour that comes twice", "2026-11-01T04:30:00Z", 1, "America/New_York", "2026-11-01T05:00:00.000Z"],
    ["New York, between the two", "2026-11-01T05:30:00Z", 1, "America/New_York", "2026-11-02T06:00:00.000Z"],
    ["Berlin, spring", "2026-03-28T20:00:00Z", 4, "Europe/Berlin", "2026-03-29T02:00:00.000Z"],
    ["Berlin, an hour that does not exist", "2026-03-28T20:00:00Z", 2, "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["Berlin, autumn", "2026-10-24T20:00:00Z", 4, "Europe/Berlin", "2026-10-25T03:00:00.000Z"],
    ["Lord Howe, half an hour forward", "2026-10-03T10:00:00Z", 4, "Australia/Lord_Howe", "2026-10-03T17:00:00.000Z"],
    ["Lord Howe, half an hour back", "2026-04-04T10:00:00Z", 4, "Australia/Lord_Howe", "2026-04-04T17:30:00.000Z"],
    ["Apia, the day that was skipped", "2011-12-29T20:00:00Z", 4, "Pacific/Apia", "2011-12-30T14:00:00.000Z"],
    ["Apia, after it", "2011-12-30T14:00:00Z", 4, "Pacific/Apia", "2011-12-31T14:00:00.000Z"],
    ["Nuuk, spring", "2026-03-28T12:00:00Z", 4, "America/Nuuk", "2026-03-29T05:00:00.000Z"],
    ["Kathmandu, a quarter of an hour", "2026-11-21T08:00:00Z", 4, "Asia/Kathmandu", "2026-11-21T22:15:00.000Z"],
  ])("is right on %s", (_, after, hour, zone, expected) => {
    expect(next(after, hour, zone)).toBe(expected);
  });

  it("is later, within two days, shows the hour unless the clocks skip it, and has no such hour before it", () => {
    const zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "America/Nuuk", "UTC"];
    const instant = fc.integer({ min: at("2015-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 23 }), fc.constantFrom(...zones), (afterMs, hour, zone) => {
        const atMs = nextLocalHour(afterMs, hour, zone);
        expect(atMs).toBeGreaterThan(afterMs);
        expect(atMs - afterMs).toBeLessThanOrEqual(26 * 3_600_000);
        const isSkipped = hourIn(zone, atMs) !== hour && hourIn(zone, atMs - 1) === (hour + 23) % 24;
        expect(isSkipped || hourIn(zone, atMs) === hour).toBe(true);
        expect(nextLocalHour(atMs - 1, hour, zone)).toBe(atMs);
      }),
      { numRuns: 300 },
    );
  });
});

describe("nextLocalHour around a change of the clocks", () => {
  const changes: [string, string][] = [
    ["America/New_York", "2026-03-08T07:00:00Z"],
    ["America/New_York", "2026-11-01T06:00:00Z"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z"],
    ["Europe/Berlin", "2026-10-25T01:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
    ["America/Nuuk", "2026-03-29T01:00:00Z"],
    ["America/Nuuk", "2026-10-25T01:00:00Z"],
    ["Pacific/Apia", "2011-12-30T10:00:00Z"],
    ["Pacific/Apia", "2020-09-26T14:00:00Z"],
  ];

  it("is the first instant of a day on which the clocks on the wall have reached the hour", () => {
    const minutesAway = fc.integer({ min: -2 * 1440, max: 2 * 1440 });
    fc.assert(
      fc.property(fc.constantFrom(...changes), minutesAway, fc.integer({ min: 0, max: 23 }), (change, away, hour) => {
        const [zone, changeAt] = change;
        const afterMs = at(changeAt) + away * 60_000;
        expect(nextLocalHour(afterMs, hour, zone)).toBe(firstReached(afterMs, hour, zone));
      }),
      { numRuns: 200 },
    );
  });
});

/** The same, found by looking at the wall every half an hour. */
function firstReached(afterMs: number, hour: number, zone: string): number {
  const stepMs = 1_800_000;
  let date = "";
  let hasReached = true;
  for (let atMs = Math.floor(afterMs / stepMs) * stepMs - 86_400_000; ; atMs += stepMs) {
    const wall = wallIn(zone, atMs);
    if (wall.date !== date) {
      // The clocks went over the end of the day: the hour counts as the instant it would have been.
      if (!hasReached && atMs > afterMs) return atMs;
      date = wall.date;
      hasReached = false;
    }
    if (hasReached || wall.hour < hour) continue;
    hasReached = true;
    if (atMs > afterMs) return atMs;
  }
}

const walls = new Map<string, { date: string; hour: number }>();

function wallIn(timeZone: string, atMs: number): { date: string; hour: number } {
  const name = `${timeZone} ${atMs}`;
  const wall = walls.get(name) ?? {
    date: new Intl.DateTimeFormat("en-CA", { timeZone }).format(atMs),
    hour: hourIn(timeZone, atMs),
  };
  walls.set(name, wall);
  return wall;
}

function hourIn(timeZone: string, atMs: number): number {
  return Number(new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", hour: "numeric" }).format(atMs));
}
