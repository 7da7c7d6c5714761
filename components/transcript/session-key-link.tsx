import Link from "next/link";
import { VisibleText } from "@/components/ui/visible-text";
import { sessionHref } from "@/lib/links/session-href";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import { useTranscriptScope } from "./transcript-scope";

/** Leads to the session of a key; a key without an agent belongs to the agent whose transcript is read. */
export function SessionKeyLink({ sessionKey }: { sessionKey: string }) {
  const { agentId } = useTranscriptScope();
  const owner = splitSessionKey(sessionKey).agentId ?? agentId;
  if (owner === "") return <VisibleText className="min-w-0 font-mono break-all">{sessionKey}</VisibleText>;
  return (
    <Link
      href={sessionHref(owner, { key: sessionKey })}
      className="inline-block min-h-6 min-w-0 content-center font-mono break-all text-accent underline underline-offset-3"
    >
      <VisibleText>{sessionKey}</VisibleText>
    </Link>
  );
}
