/** One sentence (or line of a list) of a conversation, and where it was said. */
export type Sentence = { text: string; turn: number; role: string; isFirst: boolean };

const charsMin = 12;
const charsMax = 320;

/** The sentences of prose: code blocks, tables, quoted JSON and bare rules are not prose. */
export function splitSentences(text: string): string[] {
  return withoutCode(text)
    .split(/\n+|(?<=[.!?。！？])\s+/)
    .map((part) =>
      part
        .replace(/^[\s>#*\-•\d.)]+(?=\S)/, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((part) => part.length >= charsMin && /\p{L}{2}/u.test(part) && !/^[[{|<]/.test(part))
    .map((part) => (part.length <= charsMax ? part : `${part.slice(0, charsMax - 1).trimEnd()}…`));
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/g, "\n");
}

const namePatterns = [
  /\bhttps?:\/\/[^\s)\]}>"'`]+/g,
  /(?<![\w/])(?:~|\.{0,2})?\/?(?:[\w@.-]+\/)+[\w@.-]*\w/g,
  /\b[\w-]+\.(?:ts|tsx|js|jsx|mjs|py|go|rs|java|rb|c|h|cpp|cs|sh|md|txt|json|jsonl|json5|ya?ml|toml|csv|sql|html|css|pdf|png|jpe?g|log|env|lock)\b/gi,
  /`[^`\n]{2,80}`/g,
];

/** Files, addresses and things in back-ticks that a text names, as written. */
export function namesIn(text: string): string[] {
  const bounded = text.slice(0, 20_000);
  return namePatterns
    .flatMap((pattern) => bounded.match(pattern) ?? [])
    .map((name) => name.replace(/^`|`$|[.,;:]+$/g, ""));
}
