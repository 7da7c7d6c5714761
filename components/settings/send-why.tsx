import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { SendForecast } from "@/lib/contract/session-results";

const verdictWords = { decides: "decides", fits: "fits too", passes: "says nothing here" } as const;

/** Whether the session may send now, what decided that, and everything that was looked at on the way. */
export function SendWhy({ send }: { send: SendForecast }) {
  const { action, rule, reason, steps = [] } = send;
  return (
    <div className="mb-2.5 flex flex-col gap-1.5 rounded-md bg-sunken px-2.5 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={action === "allow" ? "green" : "red"}>{action === "allow" ? "May send" : "May not send"}</Badge>
        <VisibleText className="min-w-0 wrap-anywhere">{rule}</VisibleText>
      </p>
      {reason && <p className="text-xs text-muted">{reason}</p>}
      <Source {...send} />
      {steps.length > 1 && (
        <details className="text-xs">
          <summary className="min-h-6 w-fit py-1 text-muted hover:text-ink">Everything that was looked at</summary>
          <ol className="mt-1 flex flex-col gap-1.5">
            {steps.map((step) => (
              <li key={`${step.rule} ${step.sourcePath ?? ""}`} className="border-l-2 border-line pl-2">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <VisibleText className="min-w-0 wrap-anywhere">{step.rule}</VisibleText>
                  <span className={step.verdict === "decides" ? "font-medium text-accent" : "text-muted"}>
                    {verdictWords[step.verdict]}
                    {step.action && `: ${step.action}`}
                  </span>
                </p>
                <p className="wrap-anywhere text-muted">{step.reason}</p>
                <Source {...step} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

type SourceProps = { sourcePath?: string | undefined; sourceFile?: string | undefined };

function Source({ sourcePath, sourceFile }: SourceProps) {
  if (sourcePath === undefined) return null;
  return (
    <p className="font-mono text-xs break-all text-muted">
      {sourcePath}
      {sourceFile && ` in ${sourceFile}`}
    </p>
  );
}
