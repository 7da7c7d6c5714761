import type { FoundSecret } from "./found-secret";
import { dashedWordStart } from "./word-start";

const parts = new RegExp(`${dashedWordStart}eyJ[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*){0,4}`, "g");
const headerCharsMax = 4096;

/** Signed and encrypted web tokens: parts between dots of which the first one reads as JSON. One that is cut off counts too. */
export function findWebTokens(text: string): FoundSecret[] {
  return [...text.matchAll(parts)].flatMap(({ 0: found, index }) => {
    const header = found.split(".", 1)[0] ?? "";
    const isWhole = found.length > header.length + 8;
    return isWhole && isJsonHeader(header) ? [{ start: index, end: index + found.length, prefix: "eyJ" }] : [];
  });
}

function isJsonHeader(part: string): boolean {
  if (part.length > headerCharsMax) return false;
  try {
    const value: unknown = JSON.parse(atob(part.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
