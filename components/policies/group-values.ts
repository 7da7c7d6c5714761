import type { ConfigValue } from "@/lib/contract/config-results";

export const policyGroups = [
  "Scope & keys",
  "Reset",
  "Send policy",
  "Context & compaction",
  "Maintenance",
  "Models",
  "Messages & commands",
  "Other",
] as const;
export type PolicyGroup = (typeof policyGroups)[number];

/** First match wins; the order carries meaning (session.resetTriggers is a reset value, not a key). */
const groupOfPath: readonly (readonly [RegExp, PolicyGroup])[] = [
  [
    /^messages\.queue|^messages\.tts|^messages\.responseUsage|^tools\.|requireMention|\btools\.exec/,
    "Messages & commands",
  ],
  [/maintenance|writeLock|prune(After|Days)|maxDiskBytes/, "Maintenance"],
  [
    /compaction|contextPruning|contextTokens|memoryFlush|historyLimit|parentForkMaxTokens|reserveTokens/i,
    "Context & compaction",
  ],
  [/\breset|idleMinutes|resetTriggers/, "Reset"],
  [/sendPolicy|agentToAgent/, "Send policy"],
  [/\b(scope|dmScope|mainKey|identityLinks|store|threadBindings|bindings)\b/, "Scope & keys"],
  [/\bmodels?\b|thinking|verbose|elevated|reasoning|fastMode/i, "Models"],
];

export function groupOf(path: string): PolicyGroup {
  return groupOfPath.find(([pattern]) => pattern.test(path))?.[1] ?? "Other";
}

export type ValueFilter = { text: string; changedOnly: boolean };

export function matchesFilter(value: ConfigValue, { text, changedOnly }: ValueFilter): boolean {
  if (changedOnly && value.isDefault) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = [
    value.path,
    value.sourcePath ?? "",
    value.sourceFile ?? "",
    value.dialect,
    value.meaning,
    valueText(value.value),
  ]
    .join(" ")
    .toLowerCase();
  return words.every((word) => haystack.includes(word));
}

/** The groups that have something to show, in their fixed order. */
export function groupValues(
  values: readonly ConfigValue[],
  filter: ValueFilter,
): { group: PolicyGroup; values: ConfigValue[] }[] {
  const shown = values.filter((value) => matchesFilter(value, filter));
  return policyGroups
    .map((group) => ({ group, values: shown.filter((value) => groupOf(value.path) === group) }))
    .filter(({ values: found }) => found.length > 0);
}

/** A configured value for people: words stay words, nothing is "not set", the rest is JSON. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value === "string") return value === "" ? '""' : value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ") || "none";
  if (isPlainRecord(value)) return partsText(value);
  return JSON.stringify(value);
}

/** `primary: fake/fake-1, fallbacks: none`; deeper objects stay JSON. */
function partsText(value: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(value).map(
    ([name, part]) => `${name}: ${isPlainRecord(part) ? JSON.stringify(part) : valueText(part)}`,
  );
  return parts.join(", ") || "none";
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
