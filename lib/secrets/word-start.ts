const escaped =
  "(?<=\\\\[nrtbf])|(?<=\\\\u[0-9a-fA-F]{4})|(?<=\\u001b\\[[0-9;]{0,12}m)|(?<=\\\\u001b\\[[0-9;]{0,12}m)|(?<=%[0-9A-F]{2})";

/** Where a word may begin: also right after an escape of JSON, of an address or of a terminal. */
export const wordStart = `(?:(?<![A-Za-z0-9_])|${escaped})`;
/** The same for words with dashes in them. */
export const dashedWordStart = `(?:(?<![A-Za-z0-9_-])|${escaped})`;
export const wordEnd = "(?![0-9A-Za-z])";
