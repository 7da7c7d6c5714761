import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { classGroups: { "font-size": [{ text: ["2xs", "xs", "sm", "base", "md", "lg", "xl", "2xl"] }] } },
});

/** Joins class names; a later utility of the same kind wins. */
export function cn(...names: ClassValue[]): string {
  return merge(clsx(names));
}
