import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { SampleAnswer } from "./sample-answer";

/** The session a sample leads to, and the policies that hold there. */
export function SampleResult({ answer }: { answer: SampleAnswer }) {
  const { key, agentId, kind, reasons, reset, send, model } = answer;
  return (
    <div className="flex flex-col gap-3 rounded-md bg-sunken p-3">
      <p className="flex flex-wrap items-center gap-2">
        <VisibleText className="min-w-0 font-mono text-base font-semibold wrap-anywhere">{key}</VisibleText>
        <CopyButton text={key} label="Copy the session key" />
        <Badge>{kind}</Badge>
        <span className="text-sm text-muted">answered by {agentId}</span>
      </p>
      {reasons.length > 0 && (
        <ol aria-label="Why this session" className="list-decimal pl-5 text-sm text-muted">
          {reasons.map((reason) => (
            <li key={reason} className="wrap-anywhere">
              {reason}
            </li>
          ))}
        </ol>
      )}
      <dl className="grid gap-3 text-sm sm:grid-cols-3">
        <Answer name="Starts over" sourcePath={reset.sourcePath ?? "built-in"}>
          {reset.phrase}
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
