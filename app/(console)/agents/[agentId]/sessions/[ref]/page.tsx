import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { SessionRoom } from "@/components/sessions/session-room";
import { TranscriptView } from "@/components/transcript/transcript-view";
import { visibleText } from "@/lib/format/visible-text";
import { decodeAgentId, decodeRef, sessionHref } from "@/lib/links/session-href";
import { SessionCommands } from "./session-commands";
import { SessionInspector } from "./session-inspector";

type SessionPageProps = { params: Promise<{ agentId: string; ref: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: SessionPageProps): Promise<Metadata> {
  const { ref } = await named(params);
  return { title: ref ? visibleText("key" in ref ? ref.key : ref.file) : "Not found" };
}

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const { agentId, ref } = await named(params);
  if (agentId === null || ref === null) notFound();
  await requireOperator(await pageAddress(sessionHref(agentId, ref), searchParams));
  const { e: entryId, at } = await searchParams;
  const key = "key" in ref ? { sessionKey: ref.key } : {};
  const href = sessionHref(agentId, ref);
  return (
    <>
      <SessionCommands key={`${href} commands`} agentId={agentId} sessionRef={ref} />
      <SessionRoom
        key={href}
        agentId={agentId}
        sessionRef={ref}
        transcript={
          <TranscriptView
            agentId={agentId}
            name={"key" in ref ? { sessionKey: ref.key, agentId } : { agentId, file: ref.file }}
            {...key}
            {...(typeof entryId === "string" && { highlightEntryId: entryId })}
            {...(typeof at === "string" && /^\d{1,15}$/.test(at) && { highlightOffset: Number(at) })}
          />
        }
        inspector={<SessionInspector agentId={agentId} {...key} {...("file" in ref && { file: ref.file })} />}
      />
    </>
  );
}

async function named(params: SessionPageProps["params"]) {
  const { agentId, ref } = await params;
  return { agentId: decodeAgentId(agentId), ref: decodeRef(ref) };
}
