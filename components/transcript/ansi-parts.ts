import type { CSSProperties } from "react";
import { keepColours, visibleText } from "@/lib/format/visible-text";

/** A stretch of a program's output that looks one way. */
export type AnsiPart = { text: string; style: CSSProperties | undefined };

/** Whether a text holds colour codes at all: most do not, and need nothing loaded. */
export function hasColours(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u001b\u009b]\[?[0-9;:]*m/.test(text);
}

/** Output in the colours its program chose, as far as our themes can show them legibly. Nothing else of a terminal is obeyed. */
export async function ansiParts(text: string): Promise<AnsiPart[]> {
  const { default: Anser } = await import("anser");
  const pieces = Anser.ansiToJson(keepColours(text), { json: true, use_classes: true, remove_empty: true });
  return pieces.map(({ content, fg, bg, decorations }) => ({
    text: visibleText(content),
    style: styleOf(fg, bg, new Set(decorations)),
  }));
}

function styleOf(fg: string | null, bg: string | null, marks: ReadonlySet<string>): CSSProperties | undefined {
  const isReversed = marks.has("reverse");
  const colour = isReversed ? undefined : inks.get(plainName(fg));
  const plane = planes.get(plainName(isReversed ? fg : bg)) ?? (isReversed ? "var(--hover)" : undefined);
  const style: CSSProperties = {
    ...(colour !== undefined && { color: colour }),
    ...(marks.has("dim") && colour === undefined && { color: "var(--muted)" }),
    ...(plane !== undefined && { backgroundColor: plane }),
    ...(marks.has("bold") && { fontWeight: 600 }),
    ...(marks.has("italic") && { fontStyle: "italic" }),
    ...(marks.has("underline") && { textDecoration: "underline" }),
    ...(marks.has("strikethrough") && { textDecoration: "line-through" }),
  };
  return Object.keys(style).length === 0 ? undefined : style;
}

/** `ansi-bright-red` → `red`; the first sixteen of the palette are the same colours. Others stay the ink of the theme. */
function plainName(name: string | null): string {
  const numbered = /^ansi-palette-(\d+)$/.exec(name ?? "")?.[1];
  if (numbered !== undefined)
    return names[Number(numbered) % 8] && Number(numbered) < 16 ? (names[Number(numbered) % 8] ?? "") : "";
  return (name ?? "").replace(/^ansi-(?:bright-)?/, "");
}

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const inks = new Map([
  ["red", "var(--red)"],
  ["green", "var(--green)"],
  ["yellow", "var(--amber)"],
  ["blue", "var(--blue)"],
  ["magenta", "var(--accent)"],
  ["cyan", "var(--blue)"],
]);
const planes = new Map([
  ["red", "var(--red-soft)"],
  ["green", "var(--green-soft)"],
  ["yellow", "var(--amber-soft)"],
  ["blue", "var(--blue-soft)"],
  ["magenta", "var(--accent-soft)"],
  ["cyan", "var(--blue-soft)"],
]);
