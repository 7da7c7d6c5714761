"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { stayForMessages } from "./stay-for-messages";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;

const sides = {
  left: "inset-y-0 left-0 w-[min(20rem,calc(100vw-3rem))] border-r data-[state=open]:slide-in-from-left",
  right: "inset-y-0 right-0 w-[min(26rem,calc(100vw-2rem))] border-l data-[state=open]:slide-in-from-right",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t data-[state=open]:slide-in-from-bottom",
} as const;

type SheetContentProps = ComponentProps<typeof Radix.Content> & { side?: keyof typeof sides };

/** A dialog that grows from an edge. Give it a SheetTitle. */
export function SheetContent({ side = "right", className, children, ...rest }: SheetContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-50 bg-overlay data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:duration-150" />
      <Radix.Content
        className={cn(
          "fixed z-50 flex flex-col overflow-y-auto border-line bg-raised shadow-float data-[state=open]:animate-in data-[state=open]:duration-180",
          sides[side],
          className,
        )}
        onInteractOutside={stayForMessages}
        {...rest}
      >
        {children}
        <Radix.Close asChild>
          <Button variant="ghost" size="icon" className="absolute top-2.5 right-2.5" aria-label="Close">
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}

export function SheetTitle({ className, ...rest }: ComponentProps<typeof Radix.Title>) {
  return <Radix.Title className={cn("pr-10 text-base font-semibold", className)} {...rest} />;
}
