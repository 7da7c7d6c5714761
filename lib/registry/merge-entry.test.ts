import { describe, expect, it } from "vitest";
import { mergeEntry, wantedEntry } from "./merge-entry";

const before = '{"sessionId":"s","label":"old","big":1}';
const ours = '{"sessionId":"s","label":"new","big":1,"n":1234567890123456789}';

const wanted = wantedEntry(before, ours);

describe("looking again at an entry that we changed", () => {
  it("holds when it stands as written, in whatever layout", () => {
    expect(mergeEntry([before], wanted, ours).state).toBe("held");
    expect(
      mergeEntry([before], wanted, '{ "label": "new", "sessionId": "s", "n": 1234567890123456789, "big": 1 }').state,
    ).toBe("held");
  });

  it("holds when others changed only what we did not", () => {
    expect(mergeEntry([before], wanted, ours.replace('"big":1', '"big":2')).state).toBe("held");
  });

  it("finds what was put back, with our exact text, and leaves their change alone", () => {
    expect(mergeEntry([before], wanted, '{"sessionId":"s","label":"old","big":7}')).toEqual({
      state: "lost",
      lost: [
        { field: "label", json: '"new"' },
        { field: "n", json: "1234567890123456789" },
      ],
      taken: [],
    });
  });

  it("knows a stale copy of our own earlier change", () => {
    expect(
      mergeEntry([before, ours], wantedEntry(ours, ours.replace("new", "newest"), wanted), ours).lost,
    ).toContainEqual({
      field: "label",
      json: '"newest"',
    });
  });

  it("calls a third value a conflict, but not a clock", () => {
    expect(mergeEntry([before], wanted, ours.replace("new", "theirs"))).toMatchObject({
      state: "overwritten",
      taken: ["label"],
    });
    const [a, b, c] = [1, 2, 3].map((at) => `{"label":"${Math.min(at, 2)}","updatedAt":${at}}`);
    expect(mergeEntry([a ?? ""], wantedEntry(a ?? "", b ?? ""), c ?? "").state).toBe("held");
  });

  it("remembers an earlier wish that was gone over before the next one was made", () => {
    const second = wantedEntry(before, before.replace('"big":1', '"big":2'), wanted);
    const lost = mergeEntry([before, before], second, before).lost.map(({ field }) => field);
    expect(lost).toEqual(["label", "n", "big"]);
  });

  it("makes again what went, takes away again what came back, and leaves what others deleted", () => {
    expect(mergeEntry([null], wantedEntry(null, ours), null)).toMatchObject({ state: "lost", whole: { json: ours } });
    expect(mergeEntry([before], null, before)).toMatchObject({ state: "lost", whole: { json: undefined } });
    expect(mergeEntry([before], wanted, null).state).toBe("overwritten");
  });
});
