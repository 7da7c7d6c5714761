import { SearchX } from "lucide-react";
import Link from "next/link";
import { errorSentence } from "@/components/data/error-text";
import { isFailure } from "@/lib/failure/failure";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import { type SessionRef, agentHref } from "@/lib/links/session-href";

type SessionMissingProps = { agentId: string; sessionRef: SessionRef; error: Error };

/** The address names no session: say which, and offer where to look instead of guessing. */
export function SessionMissing({ agentId, sessionRef, error }: SessionMissingProps) {
  const name = "key" in sessionRef ? sessionRef.key : sessionRef.file;
  const words = JSON.stringify(name);
  return (
    <EmptyState
      icon={SearchX}
      title="There is no such session"
      headingLevel={1}
      actions={
        <>
          <Button asChild variant="primary">
            <Link href={agentHref(agentId)}>
              <span>
                Sessions of <VisibleText>{agentId}</VisibleText>
              </span>
            </Link>
          </Button>
          <Button asChild>
            <Link href={agentHref(agentId, { q: `is:any ${words}` })}>Look among archives</Link>
          </Button>
        </>
      }
    >
      <p>
        Nothing in the store of <VisibleText>{agentId}</VisibleText> answers to{" "}
        <VisibleText className="font-mono break-all">{name}</VisibleText>.
      </p>
      {isFailure(error) && error.code !== "session_missing" && <p>{errorSentence(error)}</p>}
    </EmptyState>
  );
}
