/** What a tool call is about, in one line: the argument a person would name first. Known tools, then likely names. */
export function toolMeaning(name: string, args: unknown): string {
  if (typeof args === "string") return oneLine(args);
  if (!isRecord(args)) return "";
  const telling = tellingArguments.get(name.toLowerCase()) ?? commonArguments;
  const parts = telling.flatMap((key) => (Object.hasOwn(args, key) ? describe(args[key]) : []));
  if (parts.length > 0) return oneLine(parts.join(" · "));
  const known = commonArguments.flatMap((key) => (Object.hasOwn(args, key) ? describe(args[key]) : []));
  return oneLine(known[0] ?? Object.values(args).flatMap(describe)[0] ?? "");
}

const tellingArguments: ReadonlyMap<string, readonly string[]> = new Map([
  ["read", ["path", "file_path", "offset"]],
  ["write", ["path", "file_path"]],
  ["edit", ["path", "file_path"]],
  ["apply_patch", ["input", "patch"]],
  ["exec", ["command"]],
  ["bash", ["command"]],
  ["process", ["action", "sessionId"]],
  ["grep", ["pattern", "path"]],
  ["find", ["pattern", "path"]],
  ["ls", ["path"]],
  ["web_search", ["query"]],
  ["web_fetch", ["url"]],
  ["browser", ["action", "url", "targetUrl", "ref"]],
  ["memory_search", ["query"]],
  ["memory_get", ["path"]],
  ["message", ["action", "channel", "to", "target", "message"]],
  ["cron", ["action", "jobId", "id"]],
  ["gateway", ["action"]],
  ["nodes", ["action", "node"]],
  ["canvas", ["action", "url"]],
  ["sessions_list", ["kinds", "activeMinutes"]],
  ["sessions_history", ["sessionKey", "limit"]],
  ["sessions_send", ["sessionKey", "label", "message"]],
  ["sessions_spawn", ["label", "task", "agentId"]],
  ["session_status", ["sessionKey", "model"]],
  ["image", ["prompt", "image"]],
  ["tts", ["text"]],
]);

const commonArguments = [
  "command",
  "path",
  "file_path",
  "file",
  "url",
  "query",
  "pattern",
  "action",
  "sessionKey",
  "message",
  "text",
  "prompt",
  "task",
  "name",
  "id",
];

function describe(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return [value.join(", ")];
  return [];
}

function oneLine(text: string): string {
  const line = text.slice(0, 400).replaceAll(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
