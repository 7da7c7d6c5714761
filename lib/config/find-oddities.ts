import { type Fields, atPath, fieldsOf } from "./at-path";
import type { Problem } from "./known";
import { type Settings, settingPaths, settings } from "./read-settings";

/** Blocks whose inside is read elsewhere, or is not ours. */
const readElsewhere = [
  "reset",
  "resetByType",
  "resetByChannel",
  "idleMinutes",
  "sendPolicy",
  "identityLinks",
  "dmHistoryLimitByChannel",
  "threadBindings.spawnSessions",
  "threadBindings.defaultSpawnContext",
];
const compactionElsewhere = [
  "identifierPolicy",
  "identifierInstructions",
  "qualityGuard",
  "postIndexSync",
  "postCompactionSections",
  "provider",
  "midTurnPrecheck",
  "timeoutSeconds",
  "truncateAfterCompaction",
  "maxActiveTranscriptBytes",
  "memoryFlush.systemPrompt",
  "memoryFlush.model",
];
const blocks = ["session", "agents.defaults.session", "agents.defaults.compaction", "agents.defaults.contextPruning"];
const depthMax = 64;

/** What a reader should know about: keys nobody reads, includes that are not followed, values without effect. */
export function findOddities(raw: unknown, values: Settings): Problem[] {
  const known = knownPaths();
  const unknown = blocks.flatMap((block) => unknownKeys(fieldsOf(atPath(raw, block)) ?? {}, block, known));
  return [...unknown, ...includesIn(raw, "", 0), ...ignoredMainKey(values)];
}

function knownPaths(): Set<string> {
  const known = new Set(settingPaths.flatMap((path) => settings[path].sources.map((source) => source.path)));
  for (const name of readElsewhere)
    for (const root of ["session", "agents.defaults.session"]) known.add(`${root}.${name}`);
  for (const name of compactionElsewhere) known.add(`agents.defaults.compaction.${name}`);
  return known;
}

function unknownKeys(fields: Fields, base: string, known: Set<string>): Problem[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const path = `${base}.${name}`;
    if (name === "$include" || known.has(path)) return [];
    const inner = fieldsOf(value);
    if (inner && [...known].some((other) => other.startsWith(`${path}.`))) return unknownKeys(inner, path, known);
    return [{ path, reason: "not a known setting; OpenClaw may refuse to start with it" }];
  });
}

function includesIn(value: unknown, path: string, depth: number): Problem[] {
  if (typeof value !== "object" || value === null || depth > depthMax) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = isList ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
    if (name === "$include")
      return [{ path: at, reason: "included files are not read; their values are missing here" }];
    return includesIn(inner, at, depth + 1);
  });
}

function ignoredMainKey(values: Settings): Problem[] {
  const { value, sourcePath } = values["session.mainKey"];
  if (sourcePath === undefined || value === "main") return [];
  return [{ path: sourcePath, reason: "ignored: the main session is always called main" }];
}
