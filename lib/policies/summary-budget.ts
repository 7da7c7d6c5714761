import { estimateTokens } from "@/lib/tokens/estimate-tokens";

/** Collects the sections of a summary while they fit. Tokens are estimates. */
export type SummaryBudget = {
  /** the first of these lines that take no more than `share` of the whole; returns how many fit */
  room(title: string, lines: readonly string[], share: number): number;
  /** adds a paragraph or a titled list, or nothing when it does not fit whole */
  add(title: string | null, lines: readonly string[]): boolean;
  text(): string;
};

export function summaryBudget(maxTokens: number): SummaryBudget {
  const blocks: string[] = [];
  const tokensWith = (block: string) => estimateTokens([...blocks, block].join("\n\n"));

  return {
    room(title, lines, share) {
      const room = Math.min(maxTokens * share, maxTokens - tokensWith(`## ${title}`));
      let tokens = 0;
      const end = lines.findIndex((line) => {
        tokens += estimateTokens(`- ${line}\n`) + 1;
        return tokens > room;
      });
      return end === -1 ? lines.length : end;
    },
    add(title, lines) {
      const block = title === null ? lines.join("\n") : `## ${title}\n${lines.map(asItem).join("\n")}`;
      const fits = lines.length > 0 && tokensWith(block) <= maxTokens;
      if (fits) blocks.push(block);
      return fits;
    },
    text: () => blocks.join("\n\n"),
  };
}

function asItem(line: string): string {
  return /^(?:[-*] |\*\*)/.test(line) ? line : `- ${line}`;
}
