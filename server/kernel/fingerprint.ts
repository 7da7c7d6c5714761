import type { BigIntStats } from "node:fs";

/**
 * What a file was when it was looked at. Modification time and size alone miss an edit within one tick and a replaced
 * file of the same length, so all five are compared. Decimal strings: they survive JSON and never lose digits.
 */
export type Fingerprint = { dev: string; ino: string; sizeBytes: number; mtimeNs: string; ctimeNs: string };

export function fingerprintOf(stats: BigIntStats): Fingerprint {
  return {
    dev: String(stats.dev),
    ino: String(stats.ino),
    sizeBytes: Number(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
  };
}

/** One string for a map key or a comparison. */
export function fingerprintKey(fingerprint: Fingerprint): string {
  return [fingerprint.dev, fingerprint.ino, fingerprint.sizeBytes, fingerprint.mtimeNs, fingerprint.ctimeNs].join("-");
}
