import { describe, expect, it } from "vitest";
import type { ConfigValue } from "@/lib/contract/config-results";
import { groupOf, groupValues, matchesFilter, valueText } from "./group-values";

function value(path: string, more: Partial<ConfigValue> = {}): ConfigValue {
  return { path, value: "x", isDefault: true, dialect: "openclaw", defaultValue: "x", meaning: "Means it.", ...more };
}

describe("the policies table", () => {
  it.each([
    ["session.dmScope", "Scope & keys"],
    ["session.scope", "Scope & keys"],
    ["session.reset.mode", "Reset"],
    ["session.resetByType.group.idleMinutes", "Reset"],
    ["session.resetTriggers", "Reset"],
    ["session.sendPolicy.default", "Send policy"],
    ["session.maintenance.resetArchiveRetention", "Maintenance"],
    ["agents.defaults.compaction.reserveTokensFloor", "Context & compaction"],
    ["agents.defaults.contextTokens", "Context & compaction"],
    ["agents.defaults.model.primary", "Models"],
    ["agents.defaults.thinkingDefault", "Models"],
    ["messages.queue.mode", "Messages & commands"],
    ["tools.exec.host", "Messages & commands"],
    ["channels.telegram.groups.*.requireMention", "Messages & commands"],
    ["channels.telegram.dmHistoryLimit", "Context & compaction"],
    ["session.typingMode", "Other"],
  ])("puts %s under %s", (path, group) => {
    expect(groupOf(path)).toBe(group);
  });

  it("keeps only what differs from the default when asked", () => {
    const values = [value("session.scope"), value("session.dmScope", { isDefault: false })];
    const groups = groupValues(values, { text: "", changedOnly: true });
    expect(groups.map(({ group, values: found }) => [group, found.map(({ path }) => path)])).toEqual([
      ["Scope & keys", ["session.dmScope"]],
    ]);
  });

  it("finds every word somewhere in path, value, meaning, source or dialect", () => {
    const found = value("session.reset.mode", { value: "daily", meaning: "When a session starts over." });
    expect(matchesFilter(found, { text: "DAILY over", changedOnly: false })).toBe(true);
    expect(matchesFilter(found, { text: "daily weekly", changedOnly: false })).toBe(false);
  });

  it("loses no value, whatever its path", () => {
    const values = ["a", "session.x", "session.reset.y", "agents.list.0.model"].map((path) => value(path));
    const groups = groupValues(values, { text: "", changedOnly: false });
    expect(groups.flatMap(({ values: found }) => found)).toHaveLength(values.length);
  });

  it("writes values for people", () => {
    expect(valueText(null)).toBe("not set");
    expect(valueText(["/new", "/reset"])).toBe("/new, /reset");
    expect(valueText([])).toBe("none");
    expect(valueText({ primary: "a/b", fallbacks: [] })).toBe("primary: a/b, fallbacks: none");
    expect(valueText({})).toBe("none");
    expect(valueText({ deep: { a: 1 } })).toBe('deep: {"a":1}');
    expect(valueText(false)).toBe("false");
  });
});
