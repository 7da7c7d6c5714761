export type TranscriptAction =
  | "next"
  | "previous"
  | "next-prompt"
  | "previous-prompt"
  | "first"
  | "last"
  | "flip-tools"
  | "flip-thinking"
  | "copy-link"
  | "find"
  | "next-match"
  | "previous-match"
  | "leave";

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/** What a key means inside a transcript; undefined when it is not ours. */
export function transcriptAction(pressed: Pressed, hasFocus: boolean): TranscriptAction | undefined {
  if (pressed.isComposing || pressed.altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) return pressed.key === "f" && hasFocus ? "find" : undefined;
  return actions.get(pressed.key);
}

const actions = new Map<string, TranscriptAction>([
  ["j", "next"],
  ["k", "previous"],
  ["J", "next-prompt"],
  ["K", "previous-prompt"],
  ["Home", "first"],
  ["End", "last"],
  ["G", "last"],
  ["t", "flip-tools"],
  ["h", "flip-thinking"],
  ["y", "copy-link"],
  ["/", "find"],
  ["n", "next-match"],
  ["N", "previous-match"],
  ["Escape", "leave"],
]);

/** Keys belong to the text while one is being written, and to a dialog or menu while one is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select") !== null) return true;
  return target.closest('[role="dialog"], [role="menu"], [role="listbox"], [role="radiogroup"]') !== null;
}
