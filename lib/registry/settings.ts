import { type Release, isAtLeast } from "./release";

/**
 * `literal`: one of the values, spelled exactly. `level`: a word with many spellings. `text`: free text. `flag`: true or
 * false and nothing to clear. `count`: a whole number. `model`: an id, an alias or provider/model.
 */
export type SettingShape = "literal" | "level" | "text" | "flag" | "count" | "model" | "fast";

export type Setting = {
  name: string;
  /** the entry's fields that hold it; the first one is read */
  fields: readonly string[];
  label: string;
  meaning: string;
  shape: SettingShape;
  /** first release whose Gateway takes it */
  since: Release;
  /** what a person may choose, canonical spelling */
  values: (release: Release) => readonly string[];
};

const always =
  (...values: string[]) =>
  () =>
    values;

function setting(
  name: string,
  shape: SettingShape,
  label: string,
  meaning: string,
  more: Partial<Setting> = {},
): Setting {
  return { name, fields: [name], label, meaning, shape, since: "2026.1.30", values: always(), ...more };
}

/** Every setting that sessions.patch takes, in the order in which the Gateway looks at them. Source: STORE §4, §14. */
export const settings: readonly Setting[] = [
  setting("spawnedBy", "text", "Spawned by", "The session that started this subagent; it can be set once."),
  setting("spawnDepth", "count", "Spawn depth", "How deep this subagent is nested; it can be set once.", {
    since: "2026.2.26",
  }),
  setting("label", "text", "Label", "A name of your own, at most once within a store."),
  setting("category", "text", "Category", "A bucket of your own to sort sessions into.", { since: "2026.7.35" }),
  setting("archived", "flag", "Archived", "Hides the session from the list; its files stay.", {
    since: "2026.7.35",
    fields: ["archivedAt", "pinnedAt"],
  }),
  setting("pinned", "flag", "Pinned", "Keeps the session at the top of the list.", {
    since: "2026.7.35",
    fields: ["pinnedAt"],
  }),
  setting("unread", "flag", "Unread", "Marks the session as not yet read.", {
    since: "2026.7.35",
    fields: ["markedUnreadAt", "lastReadAt"],
  }),
  setting("thinkingLevel", "level", "Thinking", "How much the model thinks before it answers.", {
    values: thinkingValues,
  }),
  setting("fastMode", "fast", "Fast mode", "Asks the provider for its faster service.", { since: "2026.3.13" }),
  setting("verboseLevel", "level", "Verbose", "How much of the tools' work is shown in the chat.", {
    values: always("off", "on", "full"),
  }),
  setting("traceLevel", "level", "Trace", "Whether each run's inner steps are recorded.", {
    since: "2026.7.35",
    values: always("off", "on", "raw"),
  }),
  setting("reasoningLevel", "level", "Reasoning", "Whether the model's reasoning is shown in the chat.", {
    values: always("off", "on", "stream"),
  }),
  setting("responseUsage", "literal", "Usage line", "Whether each answer ends with what it cost.", {
    values: always("off", "tokens", "full"),
  }),
  setting("elevatedLevel", "level", "Elevated", "Whether commands may run with the host's own rights.", {
    values: always("off", "on", "ask", "full"),
  }),
  setting("execHost", "level", "Commands run on", "Where shell commands of this session run.", {
    values: (release) => [...(isAtLeast(release, "2026.7.35") ? ["auto"] : []), "sandbox", "gateway", "node"],
  }),
  setting("execSecurity", "level", "Command security", "Which shell commands are allowed at all.", {
    values: always("deny", "allowlist", "full"),
  }),
  setting("execAsk", "level", "Ask before commands", "When a person is asked before a command runs.", {
    values: always("off", "on-miss", "always"),
  }),
  setting("execNode", "text", "Command node", "Which paired machine runs the commands."),
  setting("model", "model", "Model", "The model of this session instead of the agent's own.", {
    fields: ["modelOverride", "providerOverride", "modelOverrideSource"],
  }),
  setting(
    "sendPolicy",
    "literal",
    "Send policy",
    "Whether answers are delivered: on and off hold whatever the rules say.",
    {
      values: always("allow", "deny"),
    },
  ),
  setting(
    "groupActivation",
    "literal",
    "In groups",
    "Whether the agent answers every message or only when mentioned.",
    {
      values: always("mention", "always"),
    },
  ),
  setting("ttsAuto", "literal", "Speech", "When answers are also spoken.", {
    values: always("off", "always", "inbound", "tagged"),
  }),
  setting("queueMode", "literal", "Queue", "What happens to messages that arrive while the agent is at work.", {
    values: queueValues,
  }),
  setting(
    "queueDebounceMs",
    "count",
    "Queue pause",
    "Milliseconds of silence before the waiting messages are answered.",
  ),
  setting("queueCap", "count", "Queue length", "How many messages wait at most."),
  setting(
    "queueDrop",
    "literal",
    "Queue overflow",
    "What goes when more arrive: the oldest, the newest, or the oldest with a line about each.",
    {
      values: always("old", "new", "summarize"),
    },
  ),
];

export function settingNamed(name: string): Setting | undefined {
  return settings.find((one) => one.name === name);
}

/** The seeds' spellings of settings, and OpenClaw's. */
export const settingAliases: ReadonlyMap<string, string> = new Map([
  ["elevated", "elevatedLevel"],
  ["ttsMode", "ttsAuto"],
]);

function thinkingValues(release: Release): readonly string[] {
  const common = ["off", "minimal", "low", "medium", "high", "xhigh"];
  if (release === "2026.7.35") return [...common, "adaptive", "max"];
  return release === "2026.3.13" ? [...common, "adaptive"] : common;
}

function queueValues(release: Release): readonly string[] {
  if (release === "2026.7.35") return ["steer", "followup", "collect", "interrupt"];
  return ["steer", "followup", "collect", "steer-backlog", "steer+backlog", "queue", "interrupt"];
}
