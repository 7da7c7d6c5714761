import type { Generation } from "@/lib/gateway/generation";
import type { StoreFile } from "@/server/registry/list-store-files";
import type { Registry } from "@/server/registry/registry";

const entriesLookedAt = 200;
const lateFields = [
  "sessionStartedAt",
  "lastInteractionAt",
  "lifecycleRevision",
  "usageFamilyKey",
  "modelOverrideSource",
];
const middleFields = ["totalTokensFresh", "cacheRead", "cacheWrite", "spawnDepth", "acp", "forkedFromParent"];

/** Which OpenClaw a store looks like, told from what its entries and files hold. An empty store counts as middle. */
export function generationOf(registry: Registry, files: readonly StoreFile[]): Generation {
  const sample = registry.entries.slice(0, entriesLookedAt).flatMap(({ raw }) => (isRecord(raw) ? [raw] : []));
  const hasAny = (names: readonly string[]) => sample.some((entry) => names.some((name) => Object.hasOwn(entry, name)));
  if (hasAny(lateFields) || files.some(({ kind }) => kind === "trajectory" || kind === "skills")) return "late";
  if (hasAny(middleFields) || files.some(({ archive }) => archive === "reset")) return "middle";
  return hasAny(["systemSent", "skillsSnapshot", "inputTokens"]) ? "early" : "middle";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
