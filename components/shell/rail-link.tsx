"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";

type RailLinkProps = {
  href: string;
  label: string;
  isCurrent: boolean;
  isCollapsed: boolean;
  /** the glyph */
  children: ReactNode;
  /** what stands at the right end */
  trailing?: ReactNode;
};

export function RailLink({ href, label, isCurrent, isCollapsed, children, trailing }: RailLinkProps) {
  const link = (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={isCollapsed ? label : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink",
        isCollapsed && "justify-center px-0",
      )}
    >
      {children}
      {!isCollapsed && <span className="min-w-0 flex-1 truncate">{label}</span>}
      {!isCollapsed && trailing}
    </Link>
  );
  if (!isCollapsed) return link;
  return (
    <Tooltip content={label} side="right">
      {link}
    </Tooltip>
  );
}
