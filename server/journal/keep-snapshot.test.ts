import { describe, expect, it } from "vitest";
import { outdatedSnapshots } from "./keep-snapshot";
import { snapshotName, snapshotOf } from "./snapshot-name";
import { createSnapshotPace } from "./snapshot-pace";

describe("snapshots", () => {
  it("stay while they are among the newest 20, or the newest of one of the last 7 days", () => {
    const at = Date.UTC(2026, 10, 21, 12);
    const snapshots = Array.from({ length: 24 * 12 }, (_, hours) => {
      const stamp = { registry: "sessions.json" as const, id: "aaaaaaaa", atMs: at - hours * 3_600_000 };
      return { ...stamp, name: snapshotName(stamp), sizeBytes: 100 };
    });
    const outdated = outdatedSnapshots(snapshots, at);
    const kept = snapshots.map(({ name }) => name).filter((name) => !outdated.includes(name));
    expect(kept.slice(0, 20)).toEqual(snapshots.slice(0, 20).map(({ name }) => name));
    expect(kept.slice(20).map((name) => name.slice(8, 13))).toEqual([
      "19T23",
      "18T23",
      "17T23",
      "16T23",
      "15T23",
      "14T23",
    ]);
    const large = snapshots.map((one) => ({ ...one, sizeBytes: 200 * 1024 * 1024 }));
    expect(large.length - outdatedSnapshots(large, at).length).toBe(3);
  });

  it("have names that tell which registry they are of and when, and no other name is one", () => {
    for (const registry of ["sessions.json", "session-metadata.json"] as const) {
      const stamp = { registry, id: "0a1b2c3d", atMs: Date.UTC(2026, 10, 21, 1, 2, 3, 4) };
      expect(snapshotOf(snapshotName(stamp))).toEqual(stamp);
    }
    expect(["note.txt", "2026-11-21.json", "2026-11-21T01-02-03.004Z.json"].map(snapshotOf)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("are left by the first change and by each one of a small registry, and now and then by those of a large one", () => {
    const isDue = createSnapshotPace();
    const mebibytes = 1024 * 1024;
    expect([0, 1, 2].map((ms) => isDue("small", mebibytes, ms))).toEqual([true, true, true]);
    const times = [0, 1, 359_000, 360_000, 361_000, 0];
    expect(times.map((ms) => isDue("large", 36 * mebibytes, ms))).toEqual([true, false, false, true, false, true]);
  });
});
