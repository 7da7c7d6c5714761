import type { SendForecast } from "@/lib/contract/session-results";
import { StepList } from "./step-list";

const outcomes = { decides: "matched", fits: "noted", passes: "not matched" } as const;

/** Why a session may send or not: the session's own setting, each rule, the default, and which of them decides. */
export function SendSteps({ send: { steps = [] } }: { send: SendForecast }) {
  if (steps.length === 0) return null;
  return (
    <StepList
      title="May it send?"
      steps={steps.map(({ rule, verdict, reason, action, sourcePath, sourceFile }) => ({
        rule,
        outcome: outcomes[verdict],
        because: verdict === "decides" && action ? `${reason} So: ${action}.` : reason,
        ...(sourcePath === undefined ? {} : { sourcePath: sourceFile ? `${sourcePath} in ${sourceFile}` : sourcePath }),
      }))}
    />
  );
}
