import type { Fields } from "@/lib/config/at-path";

/** A block of the configuration and where it stands. */
export type Block = { path: string; fields: Fields };

/** Ids in a list; numbers are written by people who do not quote them. */
export function senders(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((id) => (typeof id === "string" || typeof id === "number" ? [String(id)] : []));
}
