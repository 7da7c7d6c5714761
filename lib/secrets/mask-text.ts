import { findSecrets } from "./find-secrets";
import { type NameSecret, plainMask } from "./secret-mask";

/** A text with a mask in place of each secret; the very same text when there is none. */
export function maskText(text: string, name: NameSecret = plainMask): string {
  const secrets = findSecrets(text);
  if (secrets.length === 0) return text;
  let masked = "";
  let seenTo = 0;
  for (const { start, end, prefix, quote = "" } of secrets) {
    masked += text.slice(seenTo, start) + quote + name(text.slice(start, end), prefix) + quote;
    seenTo = end;
  }
  return masked + text.slice(seenTo);
}

/** A line of a transcript as it is written. JSON stays JSON, and a line without a secret the same line. */
export function maskLine(line: string): string {
  return maskText(line);
}
