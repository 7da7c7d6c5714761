/** One question on the way of a message, and its answer. */
export type RouteStep = {
  /** what was asked, in one or two words */
  rule: string;
  /** `stopped`: the message goes no further; `noted`: it changes nothing about the way */
  outcome: "matched" | "not matched" | "stopped" | "noted";
  /** one sentence */
  because: string;
  /** config path of what decided; absent when a built-in rule did */
  sourcePath?: string;
};

/** A step with its source, when it has one. */
export function step(rule: string, outcome: RouteStep["outcome"], because: string, sourcePath?: string): RouteStep {
  return { rule, outcome, because, ...(sourcePath === undefined ? {} : { sourcePath }) };
}
