"use client";

import { Database, FlaskConical, Lock, type LucideIcon, Radio, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useOperation } from "@/components/data/operation-query";
import { cn } from "@/components/ui/cn";
import { VisibleText } from "@/components/ui/visible-text";
import type { AgentsListResult } from "@/lib/contract/results";

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
  if (!data) return null;
  const banners = bannersOf(data);
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

function bannersOf({ home, agents }: AgentsListResult): Banner[] {
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
    banners.push({ id: "read-only", icon: Lock, tone: "amber", text: <>Read-only: {home.readOnly}</> });
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
  return banners;
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
