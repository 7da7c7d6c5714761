"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { DialogClose } from "@/components/ui/dialog";
import { sessionHref } from "@/lib/links/session-href";

/** Where a context's entries are found in the transcript. */
export type ContextTarget = { agentId: string; sessionKey: string };
type EntryLinkProps = {
  target: ContextTarget;
  entry: { id?: string | undefined; offset: number };
  children: ReactNode;
  className?: string;
};

/** Leads to an entry of the transcript by its id, else by its offset. */
export function ContextEntryLink({ target, entry, children, className }: EntryLinkProps) {
  const href = sessionHref(target.agentId, { key: target.sessionKey }, { e: entry.id ?? String(entry.offset) });
  return (
    <Link href={href} scroll={false} className={className ?? "text-accent underline underline-offset-3"}>
      {children}
    </Link>
  );
}

/** The same inside a sheet, which closes so that the entry can be seen. */
export function ContextEntryLeave(props: EntryLinkProps) {
  const { target, entry, children, className } = props;
  const href = sessionHref(target.agentId, { key: target.sessionKey }, { e: entry.id ?? String(entry.offset) });
  return (
    <DialogClose asChild>
      <Link href={href} scroll={false} className={className ?? "text-accent underline underline-offset-3"}>
        {children}
      </Link>
    </DialogClose>
  );
}
