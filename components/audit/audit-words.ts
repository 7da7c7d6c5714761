import type { Tone } from "@/components/ui/badge";
import { resultKind } from "@/lib/audit/result-kind";
import type { AuditChange, AuditLine } from "@/lib/contract/audit-results";
import { type FailureCode, failureCodes } from "@/lib/failure/failure";

const tones = { ok: "green", refused: "amber", failed: "red" } as const satisfies Record<string, Tone>;

export function resultTone(result: string): Tone {
  return tones[resultKind(result)];
}

/** `ok`, or why not: the code as a person says it. */
export function resultWords({ result, dryRun }: Pick<AuditLine, "result" | "dryRun">): string {
  return `${result.replaceAll("_", " ")}${dryRun ? " (dry run)" : ""}`;
}

export function resultSentence(result: string): string | null {
  return isCode(result) ? failureCodes[result].sentence : null;
}

/** Who it was; of a failed sign-in the name that was typed. */
export function whoWords({ who, claimedName }: Pick<AuditLine, "who" | "claimedName">): string {
  if (who) return who.name;
  return claimedName === undefined ? "nobody" : `“${claimedName}”`;
}

/** Enough of two hashes to tell them apart. */
export function changeWords({ before, after }: Pick<AuditChange, "before" | "after">): string {
  return `${shortHash(before)} → ${shortHash(after)}`;
}

export function shortHash(hash: string | null): string {
  return hash === null ? "nothing" : hash.slice(0, 8);
}

/** How many entries were changed, listed or not. */
export function changeCount({ changes = [], changesMore = 0 }: Pick<AuditLine, "changes" | "changesMore">): number {
  return changes.length + changesMore;
}

function isCode(result: string): result is FailureCode {
  return Object.hasOwn(failureCodes, result);
}
