/** Behaviour groups of OpenClaw: early = 2026.1, middle = 2026.2 and 3, late = 2026.5 to 7. */
export type Generation = "early" | "middle" | "late";
