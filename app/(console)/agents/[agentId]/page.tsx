import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionsWithBulk } from "@/app/(console)/sessions-with-bulk";
import { type SearchParams, pageAddress } from "@/app/page-address";
import { requireOperator } from "@/app/require-operator";
import { visibleText } from "@/lib/format/visible-text";
import { agentHref, decodeAgentId } from "@/lib/links/session-href";

type AgentPageProps = { params: Promise<{ agentId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: AgentPageProps): Promise<Metadata> {
  return { title: visibleText(decodeAgentId((await params).agentId) ?? "Not found") };
}

export default async function AgentPage({ params, searchParams }: AgentPageProps) {
  const agentId = decodeAgentId((await params).agentId);
  if (agentId === null) notFound();
  await requireOperator(await pageAddress(agentHref(agentId), searchParams));
  return <SessionsWithBulk key={agentId} agentId={agentId} />;
}
