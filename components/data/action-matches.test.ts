import { describe, expect, it } from "vitest";
import { actionMatches } from "./action-matches";

const changed = { type: "invalidate", method: "sessions.get", agentId: "main", keys: ["agent:main:x"] } as const;

describe("actionMatches", () => {
  it("touches only the named key", () => {
    expect(actionMatches(changed, ["sessions.get", { sessionKey: "agent:main:x" }], undefined)).toBe(true);
    expect(actionMatches(changed, ["sessions.get", { key: "agent:main:x" }], undefined)).toBe(true);
    expect(actionMatches(changed, ["sessions.get", { sessionKey: "agent:main:y" }], undefined)).toBe(false);
    expect(actionMatches(changed, ["sessions.list", {}], undefined)).toBe(false);
  });

  it("leaves lists of other agents alone, but not the list of all", () => {
    const action = { type: "invalidate", method: "sessions.list", agentId: "main" } as const;
    expect(actionMatches(action, ["sessions.list", { agentId: "work" }, "pages"], undefined)).toBe(false);
    expect(actionMatches(action, ["sessions.list", { agentId: "main" }, "pages"], undefined)).toBe(true);
    expect(actionMatches(action, ["sessions.list", { query: "x" }], undefined)).toBe(true);
  });

  it("finds previews by any of their keys", () => {
    const action = { type: "invalidate", method: "sessions.preview", keys: ["b"] } as const;
    expect(actionMatches(action, ["sessions.preview", { keys: ["a", "b"] }], undefined)).toBe(true);
    expect(actionMatches(action, ["sessions.preview", { keys: ["a"] }], undefined)).toBe(false);
  });

  it("takes an unnamed change for a change of every key", () => {
    const action = { type: "invalidate", method: "sessions.get", agentId: "main", keys: [] } as const;
    expect(actionMatches(action, ["sessions.get", { sessionKey: "agent:main:y" }], undefined)).toBe(true);
  });

  it("resets the transcript that shows the file, and no other", () => {
    const reset = { type: "reset", agentId: "main", file: "a.jsonl" } as const;
    const shown = { pages: [{ agentId: "main", file: "a.jsonl", entries: [] }], pageParams: [{}] };
    expect(actionMatches(reset, ["sessions.history", { sessionKey: "k" }, {}], shown)).toBe(true);
    expect(actionMatches({ ...reset, file: "b.jsonl" }, ["sessions.history", { sessionKey: "k" }, {}], shown)).toBe(
      false,
    );
    expect(actionMatches(reset, ["sessions.history", { sessionKey: "k" }, {}], undefined)).toBe(false);
    expect(actionMatches(reset, ["sessions.list", {}], shown)).toBe(false);
  });

  it("refreshes everything but transcripts", () => {
    expect(actionMatches({ type: "invalidate-all" }, ["config.get", {}], undefined)).toBe(true);
    expect(actionMatches({ type: "invalidate-all" }, ["sessions.history", {}, {}], undefined)).toBe(false);
  });
});
