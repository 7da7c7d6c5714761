import type { Tone } from "./badge";
import { cn } from "./cn";

const marks: Record<Tone, string> = {
  neutral: "bg-control",
  accent: "bg-accent-mark",
  green: "bg-green-mark",
  amber: "bg-amber-mark",
  red: "bg-red-mark",
  blue: "bg-blue-mark",
};

/** Decoration only: always put the word beside it. */
export function Dot({ tone = "neutral", className }: { tone?: Tone; className?: string }) {
  return <span aria-hidden className={cn("inline-block size-2 shrink-0 rounded-full", marks[tone], className)} />;
}
