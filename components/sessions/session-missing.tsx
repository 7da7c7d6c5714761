"use client";

import { SearchX, Split } from "lucide-react";
import Link from "next/link";
import { errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import { isFailure } from "@/lib/failure/failure";
import { type SessionRef, agentHref } from "@/lib/links/session-href";
import { candidateQuery, candidateRows } from "./candidate-rows";
import { CandidateList } from "./candidate-list";

type SessionMissingProps = { agentId: string; sessionRef: SessionRef; error: Error };

const lookedAtMax = 100;

/** The address names no session, or says too little: offers what it may have meant, and never goes there by itself. */
export function SessionMissing({ agentId, sessionRef, error }: SessionMissingProps) {
  const name = "key" in sessionRef ? sessionRef.key : sessionRef.file;
  const { data } = useOperation("sessions.list", {
    query: candidateQuery(name),
    limit: lookedAtMax,
    includeDerivedTitles: true,
    includeGlobal: true,
    includeUnknown: true,
  });
  const { rows, isAmbiguous } = candidateRows(name, data?.sessions ?? []);
  return (
    <div className="h-full overflow-y-auto">
      <EmptyState
        icon={isAmbiguous ? Split : SearchX}
        title={isAmbiguous ? "Several sessions fit this address" : "There is no such session"}
        headingLevel={1}
        actions={
          <>
            <Button asChild>
              <Link href={agentHref(agentId)}>
                <span>
                  Sessions of <VisibleText>{agentId}</VisibleText>
                </span>
              </Link>
            </Button>
            <Button asChild>
              <Link href={agentHref(agentId, { q: `is:any ${JSON.stringify(name)}` })}>Look among archives</Link>
            </Button>
          </>
        }
      >
        <p>
          Nothing in the store of <VisibleText>{agentId}</VisibleText> answers to{" "}
          <VisibleText className="font-mono break-all">{name}</VisibleText>
          {isAmbiguous ? " as a key, but several sessions bear that name. Choose one." : "."}
        </p>
        {isFailure(error) && error.code !== "session_missing" && <p>{errorSentence(error)}</p>}
      </EmptyState>
      {rows.length > 0 && <CandidateList heading={isAmbiguous ? "Which one?" : "Perhaps one of these"} rows={rows} />}
    </div>
  );
}
