import { describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import { sessionHref } from "@/lib/links/session-href";
import { leaveTrail, neighbourOf } from "./list-trail";

const row = (key: string) => testRow({ key });
const path = (key: string) => sessionHref("main", { key });

describe("the neighbours of a session", () => {
  it("are those of the list that was looked at last", () => {
    leaveTrail([row("a"), row("b"), row("c")]);
    expect(neighbourOf(path("b"), 1)).toBe(path("c"));
    expect(neighbourOf(path("b"), -1)).toBe(path("a"));
  });

  it("are none at the ends, for a stranger, and without a list", () => {
    leaveTrail([row("a")]);
    expect([neighbourOf(path("a"), 1), neighbourOf(path("a"), -1), neighbourOf(path("x"), 1)]).toEqual([
      null,
      null,
      null,
    ]);
    leaveTrail([]);
    expect(neighbourOf(path("a"), 1)).toBeNull();
  });
});
