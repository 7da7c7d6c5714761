import { z } from "zod";
import { invalidDuration, parseDuration, spellDuration } from "./parse-duration";
import { invalidSize, parseSize, spellSize } from "./parse-size";

export type Source = { path: string; dialect: string };

/** One value of the configuration: where it may stand, how it reads, what holds without it, what it means. */
export type Setting<T> = {
  schema: z.ZodType<T>;
  builtIn: NoInfer<T>;
  meaning: string;
  sources: Source[];
  /** the value as people write it, when that differs */
  spell?(value: NoInfer<T>): unknown;
  /** a vocabulary that shows in the value itself, not in its place */
  dialectOf?(written: unknown, path: string): string | undefined;
  /** a value that another setting of the same place understands: passed over without a word */
  isForeign?(written: unknown): boolean;
};

export function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

/** The session block stands at the top; one document puts it under `agents.defaults`. */
export function inSession(name: string, ...more: Source[]): Source[] {
  return [
    { path: `session.${name}`, dialect: "openclaw" },
    { path: `agents.defaults.session.${name}`, dialect: "seed 001" },
    ...more,
  ];
}

export function inAgentDefaults(name: string, ...more: Source[]): Source[] {
  return [{ path: `agents.defaults.${name}`, dialect: "openclaw" }, ...more];
}

/** OpenClaw keeps compaction with the agents' defaults; one document keeps it in the session block. */
export function inCompaction(name: string, ...more: Source[]): Source[] {
  return [
    { path: `agents.defaults.compaction.${name}`, dialect: "openclaw" },
    { path: `session.compaction.${name}`, dialect: "seed 002" },
    { path: `agents.defaults.session.compaction.${name}`, dialect: "seed 001" },
    ...more,
  ];
}

/** What only the document with `session.compaction` knows. */
export function inSessionCompaction(name: string, ...more: Source[]): Source[] {
  return [
    { path: `session.compaction.${name}`, dialect: "seed 002" },
    { path: `agents.defaults.session.compaction.${name}`, dialect: "seed 002" },
    { path: `agents.defaults.compaction.${name}`, dialect: "seed 002" },
    ...more,
  ];
}

export const wholeNumber = z.number().int().nonnegative();
export const positiveWhole = z.number().int().positive();
export const share = z.number().min(0).max(1);
export const flag = z.boolean();
export const text = z.string();
export const texts = z.array(z.string());

/** Milliseconds; a bare number counts in `unit`. */
export function duration(unit: "ms" | "s" | "m" | "h" | "d"): z.ZodType<number> {
  return z.union([z.string(), z.number()], { error: invalidDuration }).transform((value, check) => {
    const durationMs = parseDuration(value, unit);
    if (durationMs === null) check.addIssue(invalidDuration);
    return durationMs ?? 0;
  });
}

/** Bytes. */
export const size: z.ZodType<number> = z
  .union([z.string(), z.number()], { error: invalidSize })
  .transform((value, check) => {
    const sizeBytes = parseSize(value);
    if (sizeBytes === null) check.addIssue(invalidSize);
    return sizeBytes ?? 0;
  });

export function spelledDuration(value: number | false | null): unknown {
  return typeof value === "number" ? spellDuration(value) : value;
}

export function spelledSize(value: number | null): unknown {
  return value === null ? null : spellSize(value);
}
