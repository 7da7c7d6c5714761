import type { EntryDraft } from "./entry-draft";

type Question = { key: string; nowMs: number };

/** Archived, pinned, unread: marks that 2026.7 keeps as times. Archiving takes the pin away. Source: STORE §14. */
export function mergeListMarks(
  draft: EntryDraft,
  updates: Map<string, unknown>,
  { key, nowMs }: Question,
): string | null {
  const [archived, pinned, unread] = ["archived", "pinned", "unread"].map((name) => updates.get(name));
  if (archived === true) {
    if (/^(?:agent:[^:]+:)?main$/i.test(key.trim())) return "Cannot archive an agent's main session.";
    draft.set("archivedAt", draft.get("archivedAt") ?? nowMs);
    draft.drop("pinnedAt");
  }
  if (archived === false) draft.drop("archivedAt");
  if (pinned === true) {
    if (draft.get("archivedAt") !== undefined) return "cannot pin an archived session; restore it first";
    draft.set("pinnedAt", nowMs);
  }
  if (pinned === false) draft.drop("pinnedAt");
  if (unread === true) {
    draft.set("markedUnreadAt", nowMs);
    draft.drop("lastReadAt");
  }
  if (unread === false) {
    draft.set("lastReadAt", nowMs);
    draft.drop("markedUnreadAt");
  }
  return null;
}
