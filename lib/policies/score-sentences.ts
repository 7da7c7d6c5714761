import type { Sentence } from "./split-sentences";

export type ScoredSentence = Sentence & { score: number; isDecision: boolean; isQuestion: boolean };

const decision =
  /\b(?:decid\w*|decision|agreed?|let'?s|we(?:'ll| will| should| must)|i(?:'ll| will)|chose|choose|going (?:to|with)|instead of|prefer\w*|always|never|must(?: not)?|should(?:n't| not)?|do not|don't|from now on|remember)\b/i;
const outcome =
  /\b(?:fixed|created|added|removed|changed|updated|renamed|deployed|installed|found|caused?|because|failed|error|works?|done|finished|result|next|todo|blocked|deadline)\b/i;
const filler =
  /^(?:ok(?:ay)?|sure|thanks?|thank you|great|hello|hi|yes|no|got it|of course|let me (?:know|see|check))\b/i;

/**
 * How much each sentence would be missed: words that the conversation returns to, decisions and outcomes, names and figures,
 * beginnings and recent turns. Deterministic; no model involved.
 */
export function scoreSentences(sentences: readonly Sentence[], turns: number, wanted: string): ScoredSentence[] {
  const words = sentences.map(({ text }) => wordsOf(text));
  const spread = new Map<string, number>();
  for (const list of words) for (const word of new Set(list)) spread.set(word, (spread.get(word) ?? 0) + 1);
  const wantedWords = new Set(wordsOf(wanted));
  return sentences.map((sentence, index) => {
    const own = words[index] ?? [];
    const isDecision = decision.test(sentence.text);
    const isQuestion = /[?？]["')]?$/.test(sentence.text);
    let score =
      own.reduce((sum, word) => sum + weightOf(spread.get(word) ?? 1, sentences.length), 0) / Math.sqrt(own.length + 4);
    for (const word of new Set(own))
      score += wantedWords.has(word) ? rarity(spread.get(word) ?? 1, sentences.length) : 0;
    score += (isDecision ? 1.5 : 0) + (outcome.test(sentence.text) ? 0.8 : 0) + (isQuestion ? 0.3 : 0);
    score += (/\d/.test(sentence.text) ? 0.3 : 0) + (/[`/]|\w\.\w/.test(sentence.text) ? 0.4 : 0);
    score += (sentence.isFirst ? 0.5 : 0) + (sentence.role === "user" ? 0.6 : 0) + sentence.turn / Math.max(1, turns);
    score -= filler.test(sentence.text) ? 2 : 0;
    return { ...sentence, score, isDecision, isQuestion };
  });
}

/** Words that recur say what a conversation is about; words that are everywhere say nothing. */
function weightOf(count: number, sentences: number): number {
  return Math.log2(1 + count) * rarity(count, sentences) * 0.25;
}

function rarity(count: number, sentences: number): number {
  return Math.log2(1 + sentences / count);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}\p{N}_-]{3,}/gu) ?? [];
}
