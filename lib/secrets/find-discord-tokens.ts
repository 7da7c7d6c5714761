import type { FoundSecret } from "./found-secret";
import { dashedWordStart } from "./word-start";

const token = new RegExp(`${dashedWordStart}[MNO][A-Za-z0-9_-]{22,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{8,}`, "g");

/** Tokens of Discord's bots: an id, a time and a signature, joined by dots. */
export function findDiscordTokens(text: string): FoundSecret[] {
  return [...text.matchAll(token)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    prefix: found.slice(0, 4),
  }));
}
