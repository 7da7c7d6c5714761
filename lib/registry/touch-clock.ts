import type { EntryDraft } from "./entry-draft";
import { readTime } from "./read-time";
import type { EntryDialect } from "./session-entry";

/** Moves an entry's clock on, never back, in the form in which the entry writes it. Source: STORE §3, merge rule. */
export function touchClock(draft: EntryDraft, dialect: EntryDialect, nowMs: number): void {
  const field = dialect === "metadata" ? "lastActiveAt" : "updatedAt";
  const before = draft.get(field);
  const time = Math.max(readTime(before) ?? 0, nowMs);
  const asText = dialect === "metadata" || (dialect === "seed" && typeof before === "string");
  draft.set(field, asText ? new Date(time).toISOString() : time);
}
