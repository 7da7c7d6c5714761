"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { RailContent } from "./rail-content";

/** The head of every page on a phone. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-sunken px-2 md:hidden">
      <Sheet open={openAt === pathname} onOpenChange={(open) => setOpenAt(open ? pathname : null)}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" className="size-9" aria-label="Menu">
            <MenuIcon aria-hidden />
          </Button>
        </SheetTrigger>
        <SheetContent side="left" aria-describedby={undefined} className="bg-sunken">
          <SheetTitle className="flex h-13 items-center gap-2 px-4">
            <Mark className="size-6" />
            Rockpool
          </SheetTitle>
          <RailContent />
        </SheetContent>
      </Sheet>
      <Mark className="size-6" />
      <span className="flex-1 font-semibold tracking-tight">Rockpool</span>
      <Button variant="ghost" size="icon" className="size-9" aria-label="Search and go" onClick={onPalette}>
        <Search aria-hidden />
      </Button>
    </header>
  );
}
