import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { RouteResult } from "@/lib/contract/routing-results";
import { resetPhrase } from "@/lib/policies/reset-phrase";
import { SendSteps } from "./send-steps";
import { StepList } from "./step-list";
import { StoredSession } from "./stored-session";

const verdicts = {
  allowed: { tone: "green", word: "let in" },
  pairing: { tone: "amber", word: "would need pairing" },
  dropped: { tone: "red", word: "would be dropped" },
  depends: { tone: "blue", word: "depends" },
} as const;

/** Where a message goes, whether it gets there, why, and what holds there. */
export function MessageResult({ route }: { route: RouteResult }) {
  const { sessionKey, sessionKind, agentId, allowed, steps, reset, send, model } = route;
  const { tone, word } = verdicts[allowed.verdict];
  const isJob = sessionKind === "cron" || sessionKind === "cron-run";
  return (
    <div className="flex flex-col gap-4 rounded-md bg-sunken p-3">
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <VisibleText className="min-w-0 font-mono text-base font-semibold wrap-anywhere">{sessionKey}</VisibleText>
          <CopyButton text={sessionKey} label="Copy the session key" />
          <Badge>{sessionKind}</Badge>
          <span className="text-sm text-muted">
            answered by <VisibleText>{agentId}</VisibleText>
          </span>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <Badge tone={tone}>{word}</Badge>
          <VisibleText className="wrap-anywhere">{allowed.reason}</VisibleText>
        </p>
        <StoredSession {...route} absence="The message would start it." />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <StepList title="Is it let in?" steps={allowed.steps} />
        <StepList title="Who answers, in which session?" steps={steps} />
        <SendSteps send={send} />
      </div>
      <dl className="grid gap-3 text-sm sm:grid-cols-3">
        <Answer name="Starts over" sourcePath={reset.sourcePath ?? "built-in"}>
          {isJob ? "with each run of the job" : resetPhrase(reset)}
        </Answer>
        <Answer name="May send" sourcePath={send.sourcePath ?? "built-in"}>
          <Badge tone={send.action === "allow" ? "green" : "red"}>{send.action}</Badge> {send.rule}
        </Answer>
        <Answer name="Model">{model ?? "none is configured"}</Answer>
      </dl>
    </div>
  );
}

type AnswerProps = { name: string; sourcePath?: string; children: ReactNode };

function Answer({ name, sourcePath, children }: AnswerProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
      {sourcePath && <dd className="font-mono text-xs wrap-anywhere text-muted">{sourcePath}</dd>}
    </div>
  );
}
