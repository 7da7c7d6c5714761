/** What a session is, told from its key. Finer than the Gateway's four kinds (see `gatewayKind`). */
export const sessionKinds = [
  "main",
  "direct",
  "group",
  "channel",
  "thread",
  "cron",
  "cron-run",
  "hook",
  "subagent",
  "acp",
  "openai",
  "dashboard",
  "heartbeat",
  "explicit",
  "global",
  "unknown",
  "other",
] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const chatTypes = ["direct", "group", "channel"] as const;
export type ChatType = (typeof chatTypes)[number];
