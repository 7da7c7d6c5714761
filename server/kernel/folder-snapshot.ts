import { type BigIntStats, lstatSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Fingerprint, fingerprintOf } from "./fingerprint";

/** `before` null: appeared. `after` null: gone. */
export type FolderChange = { name: string; before: Fingerprint | null; after: Fingerprint | null };

export type FolderSnapshot = {
  /** names that are known now */
  names(): string[];
  /** looks at these names again and tells what differs from the last look */
  look(names: Iterable<string>): FolderChange[];
  /** names on disk that are not known, and known names that are gone */
  unlisted(): string[];
};

/**
 * What a folder held when it was last looked at. Links are not followed. Synchronous on purpose: 2.4 µs a file against
 * 8 µs through promises, so a caller looks at a large folder in slices.
 */
export function createFolderSnapshot(folder: string, wants: (name: string) => boolean): FolderSnapshot {
  const known = new Map<string, BigIntStats>();

  function lookAt(name: string): FolderChange | null {
    const before = known.get(name) ?? null;
    const after = statOrSame(path.join(folder, name), before);
    if (after === null ? before === null : before !== null && isSame(before, after)) return null;
    if (after) known.set(name, after);
    else known.delete(name);
    return { name, before: before && fingerprintOf(before), after: after && fingerprintOf(after) };
  }

  return {
    names: () => [...known.keys()],
    look: (names) => [...names].flatMap((name) => (wants(name) ? (lookAt(name) ?? []) : [])),
    unlisted() {
      const listed = new Set(listNames(folder).filter(wants));
      const appeared = [...listed].filter((name) => !known.has(name));
      return [...appeared, ...[...known.keys()].filter((name) => !listed.has(name))];
    },
  };
}

/** A file that may not be looked at just now (EACCES, EMFILE) has not changed as far as we know. */
function statOrSame(file: string, before: BigIntStats | null): BigIntStats | null {
  try {
    return lstatSync(file, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    return before;
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Gone or not readable: nothing is listed, and whoever reads the files says why.
    return [];
  }
}

function isSame(before: BigIntStats, after: BigIntStats): boolean {
  return (
    before.ino === after.ino &&
    before.size === after.size &&
    before.mtimeNs === after.mtimeNs &&
    before.ctimeNs === after.ctimeNs &&
    before.dev === after.dev
  );
}
