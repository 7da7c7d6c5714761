import { describe, expect, it } from "vitest";
import type { ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { makeFixtureContext } from "@/server/testing/make-context";
import { listSessions } from "./list-sessions";

const list = (context: Context, input: ParsedInput<"sessions.list">) => listSessions(context, input);
const counts = async (context: Context, query: string) => {
  const { facets } = await list(context, { query, limit: 1, includeFacets: true });
  return Object.fromEntries(
    Object.entries(facets ?? {}).map(([facet, values]) => [
      facet,
      Object.fromEntries(values.map(({ value, count }) => [value, count])),
    ]),
  );
};

/** A word that also stands for the Gateway's coarser kind, and finds more than the finer one. */
function isGatewayKind(facet: string, value: string): boolean {
  return facet === "kind" && ["direct", "group", "global", "unknown"].includes(value);
}

describe("facets of a list", () => {
  it("count each choice as if nothing were chosen there, all other terms holding", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const whole = await counts(context, "");
    const coder = await counts(context, "agent:coder");
    expect(coder["agent"]).toEqual(whole["agent"]);
    expect(coder["state"]?.["active"]).toBe(whole["agent"]?.["coder"]);
    expect(await counts(context, "agent:coder dinnerthatneverwas")).toMatchObject({ state: {}, kind: {}, model: {} });
  });

  it("say what the list then shows, whichever value is chosen", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const keys = { state: "is", agent: "agent", channel: "channel", kind: "kind" } as const;
    for (const rest of ["", "-channel:telegram ", "has:file "]) {
      const facets = await counts(context, rest);
      for (const [facet, key] of Object.entries(keys)) {
        for (const [value, count] of Object.entries(facets[facet] ?? {})) {
          if (isGatewayKind(facet, value)) continue;
          const { total } = await list(context, { query: `${rest}${key}:${JSON.stringify(value)}`, limit: 1 });
          expect(`${rest}${key}:${value} ${total}`).toBe(`${rest}${key}:${value} ${count}`);
        }
      }
    }
  });
});

describe("a grouped list", () => {
  it("keeps the rows of a group together over pages, in the wanted order inside, and counts the groups", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const sort = { by: "title", direction: "asc" } as const;
    for (const groupBy of ["agent", "channel", "kind", "state", "day"] as const) {
      const whole = await list(context, { query: "is:any", sort, groupBy });
      const inOrder = whole.sessions.map(({ groupedAs }) => groupedAs ?? "?");
      expect(whole.groups?.flatMap(({ value, count }) => Array<string>(count).fill(value))).toEqual(inOrder);
      for (const { value } of whole.groups ?? []) {
        const titles = whole.sessions.filter(({ groupedAs }) => groupedAs === value).map(({ title }) => title);
        expect(titles.map((title) => title.toLowerCase())).toEqual(titles.map((title) => title.toLowerCase()).sort());
      }
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(context, { query: "is:any", sort, groupBy, limit: 7, cursor });
        expect(page.groups === undefined).toBe(cursor !== undefined);
        paged.push(...page.sessions.map(({ key, file }) => `${key} ${file}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole.sessions.map(({ key, file }) => `${key} ${file}`));
    }
  });

  it("puts the newest day first and what has no channel last", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const days = (await list(context, { groupBy: "day" })).groups?.map(({ value }) => value) ?? [];
    expect(days).toEqual([...days].sort().reverse());
    const channels = (await list(context, { groupBy: "channel" })).groups?.map(({ value }) => value) ?? [];
    expect(channels.indexOf("")).toBe(channels.length - 1);
  });
});

describe("what a row tells when asked", () => {
  it("says when it starts over by itself, as the session's own page does, and when it began", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    const { sessions } = await list(context, { includeNextReset: true, includeDerivedTitles: true, limit: 5 });
    expect(sessions.every(({ nextResetAt }) => nextResetAt !== undefined)).toBe(true);
    expect(sessions.some(({ createdAt }) => (createdAt ?? 0) > 0)).toBe(true);
    const [plain] = (await list(context, { limit: 1 })).sessions;
    expect(plain).not.toHaveProperty("nextResetAt");
  });
});
