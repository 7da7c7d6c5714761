import { findSecrets } from "./find-secrets";
import { type NameSecret, plainMask } from "./secret-mask";

/** A text with a mask in place of each secret; the very same text when there is none. */
export function maskText(text: string, name: NameSecret = plainMask): string {
  const secrets = findSecrets(text);
  if (secrets.length === 0) return text;
  let masked = "";
  let seenTo = 0;
  for (const { start, end, prefix } of secrets) {
    masked += text.slice(seenTo, start) + name(text.slice(start, end), prefix);
    seenTo = end;
  }
  return masked + text.slice(seenTo);
}
