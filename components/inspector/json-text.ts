/** Characters that steer a terminal or a reader's eye without being seen: controls, bidi, zero-width, line separators. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A value as indented JSON in which nothing is invisible. Still valid JSON: unseen characters stand as `\uXXXX`. */
export function jsonText(value: unknown): string {
  const text = stringify(value);
  return text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Very deep values make JSON.stringify throw; the page must still show that there is one. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? "undefined";
  } catch (reason) {
    return `"not shown: ${reason instanceof Error ? reason.message : "cannot be written as JSON"}"`;
  }
}
