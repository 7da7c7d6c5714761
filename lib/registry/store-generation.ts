import { type Generation, type Release, generationOf, releases } from "./release";
import { fieldsOf } from "./session-entry";

export type StoreSigns = {
  /** key and raw entry; a sample is enough */
  entries: readonly { key: string; raw: unknown }[];
  fileNames: readonly string[];
  /** `meta.lastTouchedVersion` of the configuration */
  lastTouchedVersion?: string | undefined;
};
export type StoreGeneration = { generation: Generation; release: Release; because: string };

/** Tells which OpenClaw wrote a store, by the newest sign it left. Without any sign: 2026.2.26. Source: STORE §1, §2, §4. */
export function detectGeneration({ entries, fileNames, lastTouchedVersion }: StoreSigns): StoreGeneration {
  const signs = [...fromFiles(fileNames), ...fromEntries(entries), ...fromVersion(lastTouchedVersion)];
  const release = releases.findLast((one) => signs.some((sign) => sign.release === one)) ?? "2026.2.26";
  const because = signs.find((sign) => sign.release === release)?.because ?? "nothing in the store tells";
  return { generation: generationOf(release), release, because };
}

type Sign = { release: Release; because: string };

const fieldSigns: readonly (readonly [Release, readonly string[]])[] = [
  [
    "2026.7.35",
    [
      "sessionStartedAt",
      "lastInteractionAt",
      "runtimeMs",
      "modelOverrideSource",
      "usageFamilyKey",
      "usageFamilySessionIds",
      "contextBudgetStatus",
      "estimatedCostUsd",
      "lifecycleRevision",
      "compactionCheckpoints",
      "archivedAt",
      "pinnedAt",
      "lastReadAt",
      "category",
      "traceLevel",
      "route",
    ],
  ],
  ["2026.3.13", ["fastMode", "spawnedWorkspaceDir", "subagentRole", "subagentControlScope"]],
  [
    "2026.2.26",
    ["totalTokensFresh", "cacheRead", "cacheWrite", "spawnDepth", "forkedFromParent", "abortCutoffTimestamp", "acp"],
  ],
];

const fileSigns: readonly (readonly [Release, RegExp])[] = [
  ["2026.7.35", /\.trajectory(?:\.jsonl|-path\.json)$|^skills-prompts$|^\.usage-cost-cache\.json$|\.checkpoint\./],
  ["2026.2.26", /\.jsonl\.reset\.|^sessions\.json\.bak\.\d+$/],
];

function fromFiles(names: readonly string[]): Sign[] {
  return fileSigns.flatMap(([release, pattern]) => {
    const name = names.find((one) => pattern.test(one));
    return name === undefined ? [] : [{ release, because: `the file ${name}` }];
  });
}

function fromEntries(entries: StoreSigns["entries"]): Sign[] {
  const all = entries.map(({ key, raw }) => ({ key, fields: fieldsOf(raw) ?? new Map<string, unknown>() }));
  const signs: Sign[] = fieldSigns.flatMap(([release, names]) => {
    const name = names.find((one) => all.some(({ fields }) => fields.has(one)));
    return name === undefined ? [] : [{ release, because: `the field ${name}` }];
  });
  if (all.some(({ fields }) => hasTruncationReport(fields))) {
    signs.push({ release: "2026.3.13", because: "the field systemPromptReport.bootstrapTruncation" });
  }
  if (all.some(({ key }) => /:direct:/.test(key))) signs.push({ release: "2026.2.26", because: "a key with :direct:" });
  if (all.some(({ fields }) => isRecordedByGateway(fields))) {
    signs.push({ release: "2026.1.30", because: "tokens are recorded, without the figures of later releases" });
  }
  const dm = all.find(({ key, fields }) => /:dm:/.test(key) && fields.has("sessionId"));
  if (dm) signs.push({ release: "2026.1.30", because: `the key ${dm.key}` });
  return signs;
}

function hasTruncationReport(fields: Map<string, unknown>): boolean {
  return fieldsOf(fields.get("systemPromptReport"))?.has("bootstrapTruncation") === true;
}

function isRecordedByGateway(fields: Map<string, unknown>): boolean {
  return typeof fields.get("totalTokens") === "number" && typeof fields.get("updatedAt") === "number";
}

/** `2026.2.26`, also with a suffix such as `-1`. */
function fromVersion(version: string | undefined): Sign[] {
  const match = /^(\d{4})\.(\d{1,2})\.(\d{1,2})/.exec(version?.trim() ?? "");
  if (!match) return [];
  const rank = Number(match[1]) * 10_000 + Number(match[2]) * 100 + Number(match[3]);
  const because = `the configuration was last touched by ${match[0]}`;
  if (rank >= 2026_05_00) return [{ release: "2026.7.35", because }];
  if (rank >= 2026_03_00) return [{ release: "2026.3.13", because }];
  return [{ release: rank >= 2026_02_13 ? "2026.2.26" : "2026.1.30", because }];
}
