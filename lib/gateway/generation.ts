/** Behaviour groups of OpenClaw's file store: 2026.1, 2026.2 to 2026.3, 2026.5 to 2026.7. */
export type Generation = "early" | "middle" | "late";
