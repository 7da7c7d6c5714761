import { type ScoredSentence, scoreSentences } from "./score-sentences";
import { type Sentence, namesIn, splitSentences } from "./split-sentences";
import { type SummaryBudget, summaryBudget } from "./summary-budget";

type Turn = { role: string; text: string };

/** What the sections may take of the whole, and what goes into them. Earlier rows choose first. */
const sections = [
  { title: "Decisions and rules", share: 0.3, takes: (one: ScoredSentence) => one.isDecision && !one.isQuestion },
  { title: "Asked for", share: 0.3, takes: (one: ScoredSentence) => one.role === "user" },
  { title: "Answered and done", share: 0.3, takes: (one: ScoredSentence) => one.role !== "user" && !one.isQuestion },
] as const;
const namesMax = 30;
const openQuestionsMax = 5;
const preface = "Made without a model: sentences picked from";

/**
 * The built-in summary: sentences of the conversation itself, in its order, as Markdown of at most `maxTokens` (estimated).
 * An earlier summary (role `summary`) is carried on. The same text always gives the same summary; no model is involved.
 */
export function extractiveSummary(turns: readonly Turn[], maxTokens: number, instructions = ""): string {
  const said = turns.filter(({ role }) => role !== "summary");
  const budget = summaryBudget(maxTokens);
  budget.add(null, [`${preface} ${said.length} ${said.length === 1 ? "message" : "messages"}.`]);
  addFirst(budget, "Earlier summary", earlierLines(turns), 0.35);
  const scored = scoreSentences(sentencesOf(said), said.length, instructions);
  addFirst(budget, "Open questions", openQuestions(scored, said.length), 0.15);
  addFirst(budget, "Files and names", namesOf(said), 0.15);
  const taken = new Set<ScoredSentence>();
  for (const { title, share, takes } of sections) {
    const candidates = scored.filter((one) => takes(one) && !taken.has(one));
    for (const one of addBest(budget, title, candidates, share)) taken.add(one);
  }
  return budget.text();
}

function addFirst(budget: SummaryBudget, title: string, lines: readonly string[], share: number): void {
  budget.add(title, lines.slice(0, budget.room(title, lines, share)));
}

/** The best candidates that fit, in the order in which they were said. */
function addBest(
  budget: SummaryBudget,
  title: string,
  candidates: readonly ScoredSentence[],
  share: number,
): ScoredSentence[] {
  const ranked = candidates.toSorted((one, other) => other.score - one.score);
  const rankedTexts = ranked.map(({ text }) => text);
  const best = new Set(ranked.slice(0, budget.room(title, rankedTexts, share)));
  const chosen = candidates.filter((one) => best.has(one));
  const chosenTexts = chosen.map(({ text }) => text);
  return budget.add(title, chosenTexts) ? chosen : [];
}

function sentencesOf(turns: readonly Turn[]): Sentence[] {
  const seen = new Set<string>();
  return turns.flatMap(({ role, text }, turn) => {
    if (role === "toolResult") return [];
    return splitSentences(text).flatMap((sentence, index) => {
      const same = sentence.toLowerCase();
      if (seen.has(same)) return [];
      seen.add(same);
      return [{ text: sentence, turn, role, isFirst: index === 0 }];
    });
  });
}

/** The last questions that nobody answered: the assistant's, and a person's in the last turn. */
function openQuestions(scored: readonly ScoredSentence[], turns: number): string[] {
  const open = scored.filter(({ isQuestion, role, turn }) => isQuestion && (role === "assistant" || turn >= turns - 2));
  return open.slice(-openQuestionsMax).map(({ text }) => text);
}

/** The names that occur most, in order of appearance. */
function namesOf(turns: readonly Turn[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of turns) for (const name of namesIn(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const often = [...counts].toSorted((one, other) => other[1] - one[1]).slice(0, namesMax);
  const chosen = new Set(often.map(([name]) => name));
  return [...counts.keys()].filter((name) => chosen.has(name));
}

/** Headings become bold lines, so that they do not pass for sections of the new summary. */
function earlierLines(turns: readonly Turn[]): string[] {
  return turns
    .flatMap(({ role, text }) => (role === "summary" ? text.split("\n") : []))
    .map((line) => line.trim().replace(/^#{1,6}\s+(.*)$/, "**$1**"))
    .filter((line) => line !== "" && line !== "**Earlier summary**" && !line.includes(preface));
}
