import { type RouteStep, step } from "./route-step";

export type Access = {
  /** `pairing`: the owner has to approve first; `depends`: the message does not say enough */
  verdict: "allowed" | "pairing" | "dropped" | "depends";
  /** one sentence */
  reason: string;
  /** config path of what decided; absent when a built-in rule did */
  sourcePath?: string;
  steps: RouteStep[];
};

/** An answer whose last step is its reason. */
export function verdict(
  word: Access["verdict"],
  reason: string,
  steps: readonly RouteStep[],
  sourcePath?: string,
): Access {
  const outcome = word === "allowed" ? "matched" : word === "depends" ? "noted" : "stopped";
  return {
    verdict: word,
    reason,
    ...(sourcePath === undefined ? {} : { sourcePath }),
    steps: [...steps, step("access", outcome, reason, sourcePath)],
  };
}

/** Why a list does not let somebody in. */
export function notIn(sender: string, list: readonly string[], name: string): string {
  if (list.length === 0) return `${name} is empty.`;
  return `${name} (${list.length === 1 ? "1 entry" : `${list.length} entries`}) does not have ${sender || "this sender"}.`;
}
