"use client";

import { usePathname } from "next/navigation";
import { useOperator } from "@/components/data/operator-context";
import { cn } from "@/components/ui/cn";
import { AccountMenu } from "./account-menu";
import { ConnectionLight } from "./connection-light";
import { pagesFor } from "./pages";
import { RailAgents } from "./rail-agents";
import { RailLink } from "./rail-link";
import { ThemeSwitch } from "./theme-switch";

export function RailContent({ isCollapsed = false }: { isCollapsed?: boolean }) {
  const pathname = usePathname();
  const { role } = useOperator();
  return (
    <>
      <nav aria-label="Main" className={cn("min-h-0 flex-1 overflow-y-auto pb-3", isCollapsed ? "px-2.5" : "px-3")}>
        <ul className="space-y-0.5">
          {pagesFor(role).map(({ href, label, icon: Icon }) => (
            <li key={href}>
              <RailLink href={href} label={label} isCurrent={pathname === href} isCollapsed={isCollapsed}>
                <Icon aria-hidden className="size-4 shrink-0" />
              </RailLink>
            </li>
          ))}
        </ul>
        <RailAgents isCollapsed={isCollapsed} />
      </nav>
      <div
        className={cn("flex items-center gap-1 border-t border-line py-2", isCollapsed ? "flex-col px-2.5" : "px-3")}
      >
        <ConnectionLight isCollapsed={isCollapsed} />
        <ThemeSwitch />
        <AccountMenu />
      </div>
    </>
  );
}
