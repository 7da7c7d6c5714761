"use client";

import { Database, FlaskConical, Lock, type LucideIcon, Radio, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useOperation } from "@/components/data/operation-query";
import { useOperator } from "@/components/data/operator-context";
import { cn } from "@/components/ui/cn";
import { VisibleText } from "@/components/ui/visible-text";
import type { Role } from "@/lib/contract/operation-group";
import type { AgentsListResult } from "@/lib/contract/agents-results";

type Banner = { id: string; icon: LucideIcon; tone: keyof typeof tones; text: ReactNode };

const tones = {
  red: "bg-red-soft [&_svg]:text-red",
  amber: "bg-amber-soft [&_svg]:text-amber",
  blue: "bg-blue-soft [&_svg]:text-blue",
  neutral: "bg-sunken [&_svg]:text-faint",
};

/** From here on they share one banner. */
const damagedShownMax = 2;

/** What holds for the whole store and should be known before acting. */
export function StoreBanners() {
  const { data } = useOperation("agents.list", {});
  const { role } = useOperator();
  if (!data) return null;
  const banners = bannersOf(data, role);
  if (banners.length === 0) return null;
  return (
    <section aria-label="About this store" className="shrink-0">
      {banners.map(({ id, icon: Icon, tone, text }) => (
        <p
          key={id}
          className={cn("flex items-start gap-2 border-b border-line px-4 py-1.5 text-sm text-ink", tones[tone])}
        >
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{text}</span>
        </p>
      ))}
    </section>
  );
}

function bannersOf({ home, agents }: AgentsListResult, role: Role): Banner[] {
  const banners: Banner[] = [];
  if (home.demo)
    banners.push({
      id: "demo",
      icon: FlaskConical,
      tone: "neutral",
      text: (
        <>
          This is the built-in demo store: try anything. Start with{" "}
          <code className="font-mono whitespace-nowrap">--state-dir</code> to open a store of your own.
        </>
      ),
    });
  if (home.gateway)
    banners.push({
      id: "gateway",
      icon: Radio,
      tone: "amber",
      text: (
        <>
          A Gateway appears to run on this store (<VisibleText>{home.gateway}</VisibleText>). Changes take its locks,
          are watched, and made again when it writes over them. <DoctorLink>Details</DoctorLink>
        </>
      ),
    });
  if (home.readOnly)
    banners.push({ id: "read-only", icon: Lock, tone: "amber", text: `Read-only: ${home.readOnly} ${wayOut(role)}` });
  if (home.configState === "damaged" || home.configState === "unreadable")
    banners.push({
      id: "config",
      icon: TriangleAlert,
      tone: "amber",
      text: (
        <>
          The configuration at <VisibleText className="font-mono">{home.configPath}</VisibleText> cannot be used, so
          defaults hold. {home.configReason}
        </>
      ),
    });
  const damaged = agents.filter(needsRecovery);
  if (damaged.length > damagedShownMax)
    banners.push({
      id: "damaged",
      icon: TriangleAlert,
      tone: "red",
      text: (
        <>
          <VisibleText>{damaged.map(({ id, name }) => name ?? id).join(", ")}</VisibleText> are read-only: their
          registries cannot be read whole. <DoctorLink>Look at them and recover</DoctorLink>
        </>
      ),
    });
  for (const { id, name, store } of damaged.length > damagedShownMax ? [] : damaged) {
    banners.push({
      id: `damaged-${id}`,
      icon: TriangleAlert,
      tone: "red",
      text: (
        <>
          <VisibleText className="font-medium">{name ?? id}</VisibleText> is read-only: its registry{" "}
          {store.state === "unreadable" ? "cannot be read" : "is damaged"}. What can still be read is shown.{" "}
          <DoctorLink agentId={id}>Look at it and recover</DoctorLink>
        </>
      ),
    });
  }
  const later = agents.filter((agent) => agent.store.state === "sqlite");
  if (later.length > 0)
    banners.push({
      id: "sqlite",
      icon: Database,
      tone: "blue",
      text: `${later.map((agent) => agent.name ?? agent.id).join(", ")}: moved to SQLite by a later OpenClaw. What its files still hold is shown, read-only.`,
    });
  const closed = home.readOnly === undefined ? agents.filter(isClosedByDisk) : [];
  if (closed.length > 0)
    banners.push({
      id: "closed",
      icon: Lock,
      tone: "amber",
      text: (
        <>
          <VisibleText>{closed.map(({ id, name }) => name ?? id).join(", ")}</VisibleText>: read-only.{" "}
          {closed[0]?.store.readOnly} Let the user that runs Rockpool write there to make changes; reading goes on.
        </>
      ),
    });
  return banners;
}

/** What a person can do about a server that is read-only for them. */
function wayOut(role: Role): string {
  return role === "viewer"
    ? "Ask an admin for the role operator to make changes."
    : "Start it without that to make changes; plans and previews are shown all the same.";
}

/** Neither damaged nor of a later OpenClaw: the file system lets nothing be written. */
function isClosedByDisk({ store }: AgentsListResult["agents"][number]): boolean {
  return store.readOnly !== undefined && store.problem === undefined && store.state !== "sqlite";
}

function needsRecovery({ store }: AgentsListResult["agents"][number]): boolean {
  return store.state !== "sqlite" && store.problem !== undefined;
}

function DoctorLink({ agentId, children }: { agentId?: string; children: ReactNode }) {
  const href = agentId === undefined ? "/doctor" : `/doctor?${new URLSearchParams({ agent: agentId })}`;
  return (
    <Link href={href} className="font-medium whitespace-nowrap underline">
      {children}
    </Link>
  );
}
