"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { copyText } from "./copy-text";

type CopyButtonProps = {
  /** what is copied; a function is asked at the moment of copying */
  text: string | (() => string | Promise<string>);
  /** what it copies, for screen readers: "Copy session key" */
  label: string;
  /** visible words; without them only the icon shows */
  children?: ReactNode;
  className?: string;
};

export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const value = typeof text === "function" ? await text() : text;
    setOutcome((await copyText(value)) ? "copied" : "refused");
  };
  const spoken = outcome === "copied" ? "Copied" : outcome === "refused" ? "Could not copy" : label;
  return (
    <Button
      variant="ghost"
      size={children ? "sm" : "icon"}
      className={cn(!children && "size-7", className)}
      aria-label={spoken}
      title={spoken}
      onClick={() => void copy()}
    >
      {outcome === "copied" ? <Check aria-hidden className="text-green" /> : <Copy aria-hidden />}
      {children && (outcome ? spoken : children)}
    </Button>
  );
}
