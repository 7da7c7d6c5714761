import type { Generation } from "@/lib/registry/release";
import { type JsonRecord, numberOf, recordOf, timeOf, wordOf } from "./json-fields";
import { firstText, messageOf } from "./message-text";

/** How much of a transcript the Gateway looks at for a title and for the last message. */
export const titleBounds = { headBytes: 8192, headLines: 10, tailBytes: 16_384, tailLines: 20 } as const;

const titleLengthMax = 60;

/** The Gateway's `derivedTitle`: a name, else the first thing a person said, else the session id with its day. */
export function derivedTitle(
  entry: JsonRecord,
  firstUserText: string | undefined,
  generation: Generation,
): string | undefined {
  const named =
    (generation === "late" ? wordOf(entry["label"]) : undefined) ??
    wordOf(entry["displayName"]) ??
    wordOf(entry["subject"]);
  if (named !== undefined) return named;
  const said = firstUserText?.replace(/\s+/g, " ").trim();
  if (said) return cutTitle(said);
  const sessionId = wordOf(entry["sessionId"]);
  if (sessionId === undefined) return undefined;
  const updatedAt = timeOf(entry["updatedAt"]);
  const prefix = sessionId.slice(0, 8);
  return updatedAt === undefined || updatedAt <= 0 ? prefix : `${prefix} (${isoDay(updatedAt)})`;
}

/** Text of the first user message among the first parsed lines of a transcript. */
export function firstUserText(lines: readonly unknown[]): string | undefined {
  for (const line of lines.slice(0, titleBounds.headLines)) {
    const message = messageOf(line);
    if (message?.["role"] !== "user" || isInterSession(message)) continue;
    const text = firstText(message);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Text of the newest user or assistant message among the last parsed lines of a transcript. */
export function lastMessageText(lines: readonly unknown[]): string | undefined {
  for (const line of lines.slice(-titleBounds.tailLines).reverse()) {
    const message = messageOf(line);
    if (message?.["role"] !== "user" && message?.["role"] !== "assistant") continue;
    const text = firstText(message);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Another session's words name nothing. */
function isInterSession(message: JsonRecord): boolean {
  return recordOf(message["provenance"])?.["kind"] === "inter_session";
}

function cutTitle(text: string): string {
  if (text.length <= titleLengthMax) return text;
  const cut = text.slice(0, titleLengthMax - 1);
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > titleLengthMax * 0.6 ? cut.slice(0, lastSpace) : cut}…`;
}

function isoDay(atMs: number): string {
  const bounded = numberOf(atMs) ?? 0;
  const date = new Date(bounded);
  return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString().slice(0, 10);
}
