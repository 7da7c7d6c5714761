import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { KeyExplainResult } from "@/lib/contract/routing-results";
import { sessionHref } from "@/lib/links/session-href";
import { SendSteps } from "./send-steps";
import { StoredSession } from "./stored-session";

const partNames = [
  ["agentId", "Agent"],
  ["channel", "Channel"],
  ["accountId", "Account"],
  ["peer", "Person or room"],
  ["threadId", "Thread"],
  ["topicId", "Topic"],
  ["id", "Name"],
  ["runId", "Run"],
] as const;

/** A key taken apart: its parts, in whose words it is written, what hangs above and below it, what the store holds. */
export function KeyResult({ explained }: { explained: KeyExplainResult }) {
  const { canonical, today, dialects, kind, depth, parent, threads, agent, parts, send } = explained;
  return (
    <div className="flex flex-col gap-3 rounded-md bg-sunken p-3">
      <p className="flex flex-wrap items-center gap-2">
        <VisibleText className="min-w-0 font-mono text-base font-semibold wrap-anywhere">{canonical}</VisibleText>
        <CopyButton text={canonical} label="Copy the canonical key" />
        <Badge>{kind}</Badge>
        {depth > 0 && <Badge tone="blue">depth {depth}</Badge>}
        {!agent.known && <Badge tone="amber">no agent {agent.id}</Badge>}
      </p>
      <StoredSession {...explained} sessionKey={canonical} absence="No entry has this key, in any spelling." />
      <ul aria-label="In whose words it is written" className="flex flex-col gap-1 text-sm">
        {dialects.map(({ dialect, meaning }) => (
          <li key={`${dialect} ${meaning}`} className="flex flex-wrap items-baseline gap-x-2">
            <Badge tone={dialect === "openclaw" ? "neutral" : "amber"}>{dialect}</Badge>
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
      <dl className="grid gap-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
        {partList(parts).map(({ name, value }) => (
          <Part key={name} name={name}>
            <VisibleText>{value}</VisibleText>
          </Part>
        ))}
        <Part name="Kind of chat">{explained.chatType}</Part>
        {today !== canonical && (
          <Part name="In today's words">
            <VisibleText className="font-mono text-xs">{today}</VisibleText>
          </Part>
        )}
        {parent && (
          <Part name="Hangs under">
            <KeyLink sessionKey={parent.key} agentId={agent.id} isStored={parent.stored} />
          </Part>
        )}
        {threads.length > 0 && (
          <Part name="Threads and topics">
            <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto">
              {threads.map((key) => (
                <li key={key}>
                  <KeyLink sessionKey={key} agentId={agent.id} isStored />
                </li>
              ))}
            </ul>
          </Part>
        )}
      </dl>
      {send && <SendSteps send={send} />}
    </div>
  );
}

function partList(parts: KeyExplainResult["parts"]): { name: string; value: string }[] {
  return partNames.flatMap(([part, name]) => {
    const value = parts[part];
    return value === undefined ? [] : [{ name, value }];
  });
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function KeyLink({ sessionKey, agentId, isStored }: { sessionKey: string; agentId: string; isStored: boolean }) {
  const text = <VisibleText className="font-mono text-xs break-all">{sessionKey}</VisibleText>;
  if (!isStored) return <>{text} (not in the store)</>;
  return (
    <Link
      href={sessionHref(agentId, { key: sessionKey })}
      className="inline-block min-h-6 py-0.5 text-accent underline underline-offset-3"
    >
      {text}
    </Link>
  );
}
