"use client";

import { type ReactNode, useState } from "react";
import { LiveCache } from "@/components/data/live-cache";
import { CommandPalette } from "./command-palette";
import { Rail } from "./rail";
import { RouteFocus } from "./route-focus";
import { type ShellDialog, ShellDialogsProvider } from "./shell-dialogs";
import { ShellShortcuts } from "./shell-shortcuts";
import { ShortcutSheet } from "./shortcut-sheet";
import { StoreBanners } from "./store-banners";
import { TopBar } from "./top-bar";

const railCookie = "rockpool-rail";

type ConsoleShellProps = {
  railCollapsed: boolean;
  /** what stays above every page until it is dealt with */
  notices?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page: rail, banners, main. */
export function ConsoleShell({ railCollapsed, notices, children }: ConsoleShellProps) {
  const [isCollapsed, setIsCollapsed] = useState(railCollapsed);
  const [open, setOpen] = useState<ShellDialog | null>(null);
  const toggleRail = () => {
    const collapsed = !isCollapsed;
    setIsCollapsed(collapsed);
    document.cookie = `${railCookie}=${collapsed ? "collapsed" : "open"}; path=/; max-age=31536000; samesite=strict`;
  };
  return (
    <ShellDialogsProvider value={setOpen}>
      <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
        <a
          href="#main"
          className="sr-only z-60 rounded-md bg-accent-solid px-3 py-2 text-sm text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <LiveCache />
        <RouteFocus />
        <ShellShortcuts
          onPalette={() => setOpen("palette")}
          onShortcutSheet={() => setOpen("shortcuts")}
          onToggleRail={toggleRail}
        />
        <Rail isCollapsed={isCollapsed} onToggle={toggleRail} onPalette={() => setOpen("palette")} />
        <TopBar onPalette={() => setOpen("palette")} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <StoreBanners />
          {notices}
          <main id="main" tabIndex={-1} className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
            {children}
          </main>
        </div>
        <CommandPalette
          isOpen={open === "palette"}
          onOpenChange={(shown) => setOpen(shown ? "palette" : null)}
          onShortcutSheet={() => setOpen("shortcuts")}
          onToggleRail={toggleRail}
        />
        <ShortcutSheet isOpen={open === "shortcuts"} onOpenChange={(shown) => setOpen(shown ? "shortcuts" : null)} />
      </div>
    </ShellDialogsProvider>
  );
}
