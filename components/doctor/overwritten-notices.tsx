"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { VisibleText } from "@/components/ui/visible-text";
import type { WriteAccount } from "@/lib/contract/writes-results";
import { sessionHref } from "@/lib/links/session-href";
import { WriteCompare } from "./write-compare";

const shownMax = 3;

/** Stays on every page until each overwritten change was made again or left: both versions, and the choice. */
export function OverwrittenNotices() {
  const { data } = useOperation("writes.list", {});
  const overwritten = data?.outcomes.filter(({ state }) => state === "overwritten") ?? [];
  if (overwritten.length === 0) return null;
  return (
    <section aria-label="Overwritten changes" className="max-h-[50dvh] shrink-0 overflow-y-auto">
      <ul>
        {overwritten.slice(0, shownMax).map((write) => (
          <Notice key={write.writeId} write={write} />
        ))}
      </ul>
      {overwritten.length > shownMax && (
        <p className="border-b border-line bg-amber-soft px-4 py-1.5 text-sm">
          <Link href="/doctor" className="underline">
            {overwritten.length - shownMax} more overwritten changes
          </Link>
        </p>
      )}
    </section>
  );
}

function Notice({ write }: { write: WriteAccount }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="flex flex-col gap-2 border-b border-line bg-amber-soft px-4 py-1.5 text-sm">
      <div role="alert" className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-amber" />
        <p className="min-w-0 flex-1 basis-52 py-0.5 break-words">
          Another program wrote over your change of{" "}
          <Link href={sessionHref(write.agentId, { key: write.key })} className="font-medium underline">
            <VisibleText className="break-all">{write.key}</VisibleText>
          </Link>
          .
        </p>
        <Button size="sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? "Close" : "Compare, retry"}
        </Button>
      </div>
      {isOpen && <WriteCompare write={write} />}
    </li>
  );
}
