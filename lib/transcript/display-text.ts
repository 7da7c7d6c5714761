/**
 * What a person wrote, out of what OpenClaw stored for it: without the channel's envelope, the message id and the blocks
 * of metadata that its versions put around a user's text. Text without any of these comes back as it is.
 */
export function displayText(stored: string): string {
  return withoutEnvelope(withoutMetadata(withoutMessageIds(stored)).trimStart()).trimEnd();
}

function withoutMessageIds(text: string): string {
  return text.includes("[message_id:") ? text.replace(/^[ \t]*\[message_id:[^\]\n]*\][ \t]*\r?\n?/gim, "") : text;
}

const metadataTitle = /^[A-Z][^\n]{0,80} \(untrusted(?: metadata|, for context)\):[ \t]*$/;

/** `Sender (untrusted metadata):` and its like, each with a fenced block of JSON. An unclosed block stays. */
function withoutMetadata(text: string): string {
  if (!text.includes("(untrusted")) return text;
  const lines = text.split("\n");
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const close =
      metadataTitle.test(line.trimEnd()) && lines[at + 1]?.trim() === "```json" ? closeOf(lines, at + 2) : -1;
    if (close === -1) kept.push(line);
    else at = close;
  }
  return kept.join("\n");
}

function closeOf(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) if (lines[at]?.trim() === "```") return at;
  return -1;
}

/** `[Telegram Bob +5m Fri 2026-01-02 10:00 UTC] hi` → `hi`. Brackets without a time in them are a person's own. */
function withoutEnvelope(text: string): string {
  const inside = /^\[([^\]\n]{1,300})\]\s*/.exec(text);
  if (inside?.[1] === undefined || !/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(inside[1])) return text;
  return text.slice(inside[0].length);
}
