/** Behaviour groups of OpenClaw's file store. */
export const generations = ["early", "middle", "late"] as const;
export type Generation = (typeof generations)[number];

/** The releases whose behaviour was observed, oldest first; each stands for those until the next. */
export const releases = ["2026.1.30", "2026.2.26", "2026.3.13", "2026.7.35"] as const;
export type Release = (typeof releases)[number];

export function generationOf(release: Release): Generation {
  return ({ "2026.1.30": "early", "2026.2.26": "middle", "2026.3.13": "middle", "2026.7.35": "late" } as const)[
    release
  ];
}

/** The release that stands for a generation when nothing more is known. */
export function releaseOf(generation: Generation): Release {
  return ({ early: "2026.1.30", middle: "2026.2.26", late: "2026.7.35" } as const)[generation];
}

export function isAtLeast(release: Release, since: Release): boolean {
  return releases.indexOf(release) >= releases.indexOf(since);
}
