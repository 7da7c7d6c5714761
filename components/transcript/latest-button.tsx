"use client";

import { ArrowDown } from "lucide-react";
import { Button } from "@/components/ui/button";

type LatestButtonProps = { newCount: number; isAtEnd: boolean; onLatest: () => void };

/** The way back to the end of the file, and how much came there meanwhile. */
export function LatestButton({ newCount, isAtEnd, onLatest }: LatestButtonProps) {
  if (isAtEnd) return null;
  return (
    <Button
      variant={newCount > 0 ? "primary" : "secondary"}
      size="sm"
      onClick={onLatest}
      className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float"
    >
      <ArrowDown aria-hidden />
      {newCount > 0 ? `${newCount} new` : "Latest"}
    </Button>
  );
}
