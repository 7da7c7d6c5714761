/** What matters of a keyboard event. */
type Pressed = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
};

/** `mod+k` for Ctrl or Cmd, `g s` for two keys in a row, else the key as it prints: `?`, `j`, `J`, `Escape`, `Space`. */
export function shortcutOf(pressed: Pressed, previous: string | null): string {
  const key = pressed.key === " " ? "Space" : pressed.key;
  if (pressed.ctrlKey || pressed.metaKey) return `mod+${pressed.shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
  if (pressed.altKey) return `alt+${key.toLowerCase()}`;
  return previous === null ? key : `${previous} ${key}`;
}

/** Single keys belong to whatever is being typed into; combinations with Ctrl or Cmd do not. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Widgets that already mean something by Enter, Space or the arrow keys. */
export function isOperable(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("button, summary, [role=tab], [role=radio], [role^=menuitem]") !== null
  );
}
