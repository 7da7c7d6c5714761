/** Channels whose name may begin an envelope without a date in it. */
const channelNames = [
  "WebChat",
  "WhatsApp",
  "Telegram",
  "Signal",
  "Slack",
  "Discord",
  "Google Chat",
  "iMessage",
  "Teams",
  "Matrix",
  "Zalo",
  "Zalo Personal",
  "BlueBubbles",
];
const metadataTitles = [
  "Conversation info (untrusted metadata):",
  "Sender (untrusted metadata):",
  "Thread starter (untrusted, for context):",
  "Replied message (untrusted, for context):",
  "Forwarded message context (untrusted metadata):",
  "Chat history since last reply (untrusted, for context):",
];

/** `[Telegram Bob +5m 2026-01-02 10:00 UTC] hi` → `hi`. Brackets that are not an envelope stay. */
export function stripEnvelope(text: string): string {
  const header = /^\[([^\]]+)\]\s*/.exec(text);
  const inside = header?.[1];
  if (!header || inside === undefined || !looksLikeEnvelope(inside)) return text;
  return text.slice(header[0].length);
}

/** Lines `[message_id: …]` that early versions put behind a user's text. */
export function stripMessageIds(text: string): string {
  if (!text.includes("[message_id:")) return text;
  return text
    .split(/\r?\n/)
    .filter((line) => !/^\s*\[message_id:\s*[^\]]+\]\s*$/i.test(line))
    .join("\n");
}

/** Blocks such as `Sender (untrusted metadata):` with their fenced JSON, in front of a user's text. */
export function stripMetadataBlocks(text: string): string {
  if (!metadataTitles.some((title) => text.includes(title))) return text;
  const kept: string[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (!metadataTitles.includes(line.trim()) || lines[at + 1]?.trim() !== "```json") {
      kept.push(line);
      continue;
    }
    const close = lines.findIndex((candidate, index) => index > at + 1 && candidate.trim() === "```");
    if (close === -1) {
      kept.push(line);
      continue;
    }
    at = close;
  }
  return kept.join("\n").replace(/^\n+/, "");
}

function looksLikeEnvelope(inside: string): boolean {
  if (/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z\b/.test(inside)) return true;
  if (/\d{4}-\d{2}-\d{2} \d{2}:\d{2}\b/.test(inside)) return true;
  return channelNames.some((name) => inside.startsWith(`${name} `));
}
