import { describe, expect, it } from "vitest";
import { testRow } from "@/components/data/test-row";
import { parseFilter } from "@/lib/filter/parse-filter";
import type { SessionRow } from "@/lib/registry/session-row";
import { candidateQuery, candidateRows } from "./candidate-rows";

const row = (more: Partial<SessionRow>) => testRow({ key: "agent:main:x", title: "x", ...more });

describe("what an address may have meant", () => {
  it("is searched by the whole name and by the end of a key, whatever stands in it", () => {
    for (const name of ["agent:main:telegram:direct:555", 'a "b" c', "kind:cron", "\\", "main"])
      expect(parseFilter(candidateQuery(name)).diagnostics).toEqual([]);
    expect(candidateQuery("agent:main:telegram:direct:555")).toBe('is:any ("agent:main:telegram:direct:555" OR "555")');
    expect(candidateQuery("main")).toBe('is:any ("main")');
  });

  it("comes with the same name first, and is ambiguous when several have it", () => {
    const rows = [
      row({ key: "agent:main:note-2" }),
      row({ key: "agent:main:other", label: "Note" }),
      row({ key: "agent:coder:other", agentId: "coder", label: "note" }),
    ];
    expect(candidateRows("note", rows).rows.map(({ key }) => key)).toEqual([
      "agent:main:other",
      "agent:coder:other",
      "agent:main:note-2",
    ]);
    expect(candidateRows("note", rows).isAmbiguous).toBe(true);
    expect(candidateRows("note", rows.slice(0, 2)).isAmbiguous).toBe(false);
    expect(candidateRows("note", [])).toEqual({ rows: [], isAmbiguous: false });
  });
});
