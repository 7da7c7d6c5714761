import type { FileEffect } from "@/lib/contract/change-results";

/** One line of a plan: what happens to which file, in words a person can check on disk. */
export type EffectLine = { verb: string; from: string; to?: string; sizeBytes: number; entries?: number };

const verbs: Record<FileEffect["action"], string> = {
  rename: "Rename",
  create: "Create",
  append: "Append to",
  rewrite: "Rewrite",
};

export function effectLines(effects: readonly FileEffect[]): EffectLine[] {
  return effects.map(({ action, from, to, sizeBytes, entries }) => ({
    verb: verbs[action],
    from: baseName(from),
    ...(to === undefined || baseName(to) === baseName(from) ? {} : { to: baseName(to) }),
    sizeBytes,
    ...(entries === undefined ? {} : { entries }),
  }));
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
