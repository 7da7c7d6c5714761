import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { ListResult } from "@/lib/contract/list-results";
import type { SessionRow } from "@/lib/registry/session-row";
import { operationKey } from "./operation-query";
import { dropRow, putRow } from "./session-cache";
import { sessionListKey } from "./session-list-query";
import { testRow } from "./test-row";

const row = (key: string, more: Partial<SessionRow> = {}) => testRow({ key, title: key, ...more });

function page(...sessions: SessionRow[]): ListResult {
  const defaults = { modelProvider: null, model: null, contextTokens: null };
  return { ts: 0, path: "", count: sessions.length, defaults, sessions, total: 10, nextCursor: null, problems: [] };
}

function clientWith(...sessions: SessionRow[]) {
  const client = new QueryClient();
  client.setQueryData(operationKey("sessions.list", { limit: 8 }), page(...sessions));
  client.setQueryData(sessionListKey({ query: "" }), { pages: [page(...sessions)], pageParams: [null] });
  return client;
}

const listsOf = (client: QueryClient) =>
  client.getQueriesData<{ pages?: ListResult[] } & Partial<ListResult>>({ queryKey: ["sessions.list"] });

describe("putRow", () => {
  it("changes the row in plain and paged lists, and keeps what only the list knew", () => {
    const client = clientWith(row("a", { derivedTitle: "Hello" }), row("b"));
    putRow(client, row("a", { label: "new", overrides: ["model"] }));
    for (const [, list] of listsOf(client)) {
      const [changed, other] = (list?.pages?.[0] ?? list)?.sessions ?? [];
      expect(changed).toMatchObject({ label: "new", overrides: ["model"], derivedTitle: "Hello" });
      expect(other).toEqual(row("b"));
    }
  });

  it("leaves an archive of the same key as it is", () => {
    const archive = row("a", { state: "reset", file: "a.jsonl.reset" });
    const client = clientWith(archive);
    putRow(client, row("a", { label: "new" }));
    const [, list] = listsOf(client)[0] ?? [];
    expect((list?.pages?.[0] ?? list)?.sessions).toEqual([archive]);
  });
});

describe("dropRow", () => {
  it("takes the row out and counts one less", () => {
    const client = clientWith(row("a"), row("b"));
    dropRow(client, "a");
    for (const [, list] of listsOf(client)) {
      const shown = list?.pages?.[0] ?? list;
      expect(shown?.sessions?.map(({ key }) => key)).toEqual(["b"]);
      expect(shown?.total).toBe(9);
    }
  });
});
