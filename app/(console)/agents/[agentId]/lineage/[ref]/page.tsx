import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOperator } from "@/app/require-operator";
import { visibleText } from "@/lib/format/visible-text";
import { decodeAgentId, decodeRef, lineageHref } from "@/lib/links/session-href";
import { LineageRoom } from "./lineage-room";

type LineagePageProps = { params: Promise<{ agentId: string; ref: string }> };

export async function generateMetadata({ params }: LineagePageProps): Promise<Metadata> {
  const ref = decodeRef((await params).ref);
  return { title: ref && "key" in ref ? `Lineage of ${visibleText(ref.key)}` : "Not found" };
}

export default async function LineagePage({ params }: LineagePageProps) {
  const { agentId: segment, ref: text } = await params;
  const [agentId, ref] = [decodeAgentId(segment), decodeRef(text)];
  if (agentId === null || ref === null || !("key" in ref)) notFound();
  await requireOperator(lineageHref(agentId, ref.key));
  return <LineageRoom key={lineageHref(agentId, ref.key)} agentId={agentId} sessionKey={ref.key} />;
}
