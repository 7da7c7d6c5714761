"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { usePreference } from "@/components/ui/use-preference";
import type { AgentsListResult } from "@/lib/contract/agents-results";
import { foundSentence } from "./found-words";

/** Said once in each browser: what was found, and where more is told of it. */
export function FirstVisit({ found }: { found: AgentsListResult }) {
  const [visit, setVisit] = usePreference("first-visit", ["new", "told"]);
  if (visit === "told") return null;
  return (
    <section
      aria-label="First visit"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-blue-soft px-4 py-2 text-sm"
    >
      <p className="min-w-0 flex-1 basis-64">{foundSentence(found)} Looking changed nothing.</p>
      <Link href="/welcome" className="rounded-sm py-1 text-accent underline underline-offset-3">
        See where it looked
      </Link>
      <Button size="sm" onClick={() => setVisit("told")}>
        Got it
      </Button>
    </section>
  );
}
