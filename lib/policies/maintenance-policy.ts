import type { Known } from "@/lib/config/known";
import { parseDuration } from "@/lib/config/parse-duration";
import { parseSize } from "@/lib/config/parse-size";
import type { SessionConfig } from "@/lib/config/read-config";
import type { Generation } from "./generation";

export type MaintenanceMode = "warn" | "enforce";

/** What a caller wants instead of what the configuration says, spelled as there. */
export type MaintenanceOverrides = {
  mode?: MaintenanceMode | undefined;
  pruneAfter?: string | number | undefined;
  maxEntries?: number | undefined;
  rotateBytes?: string | number | undefined;
  resetArchiveRetention?: string | number | false | undefined;
  maxDiskBytes?: string | number | null | undefined;
  highWaterBytes?: string | number | undefined;
};

export const maintenanceFields = [
  "mode",
  "pruneAfter",
  "maxEntries",
  "rotateBytes",
  "resetArchiveRetention",
  "maxDiskBytes",
  "highWaterBytes",
] as const;
export type MaintenanceField = (typeof maintenanceFields)[number];

/** The clean-up rules that hold for a store. Null: that step is off. */
export type MaintenancePolicy = {
  mode: MaintenanceMode;
  /** this generation cleans up by itself; 2026.1 never does */
  isAutomatic: boolean;
  pruneAfterMs: number;
  maxEntries: number;
  rotateBytes: number | null;
  resetArchiveRetentionMs: number | null;
  maxDiskBytes: number | null;
  highWaterBytes: number | null;
  /** where each value comes from: a path of the configuration, `built-in`, or `request` */
  sources: Record<MaintenanceField, string>;
};

/**
 * The policy in force: what a request overrides, else the configuration, else what the generation has built in (warn and
 * rotation until 2026.3, enforce and no rotation since 2026.5). A budget of 0 is none. Source: STORE 8.2.
 */
export function maintenancePolicy(
  { settings }: Pick<SessionConfig, "settings">,
  generation: Generation,
  overrides: MaintenanceOverrides = {},
): MaintenancePolicy {
  const known = (field: MaintenanceField): Known<unknown> => settings[`session.maintenance.${field}`];
  const pruneAfterMs = asDuration(overrides.pruneAfter) ?? settings["session.maintenance.pruneAfter"].value;
  const maxDiskBytes = budget(
    overrides.maxDiskBytes === undefined
      ? settings["session.maintenance.maxDiskBytes"].value
      : asSize(overrides.maxDiskBytes),
  );
  const highWater = asSize(overrides.highWaterBytes) ?? settings["session.maintenance.highWaterBytes"].value;
  const rotate = asSize(overrides.rotateBytes) ?? settings["session.maintenance.rotateBytes"].value;
  const configuredMode = settings["session.maintenance.mode"].value;
  return {
    mode: overrides.mode ?? configuredMode ?? (generation === "late" ? "enforce" : "warn"),
    isAutomatic: generation !== "early",
    pruneAfterMs,
    maxEntries: overrides.maxEntries ?? settings["session.maintenance.maxEntries"].value,
    rotateBytes: generation === "middle" ? rotate : null,
    resetArchiveRetentionMs: retention(
      overrides.resetArchiveRetention ?? settings["session.maintenance.resetArchiveRetention"].value,
      pruneAfterMs,
    ),
    maxDiskBytes,
    highWaterBytes: maxDiskBytes === null ? null : Math.min(highWater ?? defaultHighWater(maxDiskBytes), maxDiskBytes),
    sources: sourcesOf(known, overrides),
  };
}

function sourcesOf(
  known: (field: MaintenanceField) => Known<unknown>,
  overrides: MaintenanceOverrides,
): Record<MaintenanceField, string> {
  const source = (field: MaintenanceField) =>
    overrides[field] === undefined ? (known(field).sourcePath ?? "built-in") : "request";
  return {
    mode: source("mode"),
    pruneAfter: source("pruneAfter"),
    maxEntries: source("maxEntries"),
    rotateBytes: source("rotateBytes"),
    resetArchiveRetention: source("resetArchiveRetention"),
    maxDiskBytes: source("maxDiskBytes"),
    highWaterBytes: source("highWaterBytes"),
  };
}

function asDuration(value: string | number | undefined): number | null {
  return value === undefined ? null : parseDuration(value, "d");
}

function asSize(value: string | number | null | undefined): number | null {
  return value === undefined || value === null ? null : parseSize(value);
}

function retention(value: string | number | false | null, pruneAfterMs: number): number | null {
  if (value === false) return null;
  if (value === null) return pruneAfterMs;
  return typeof value === "number" ? value : (parseDuration(value, "d") ?? pruneAfterMs);
}

function budget(maxDiskBytes: number | null): number | null {
  return maxDiskBytes === null || maxDiskBytes <= 0 ? null : maxDiskBytes;
}

function defaultHighWater(maxDiskBytes: number): number {
  return Math.max(1, Math.floor(maxDiskBytes * 0.8));
}
