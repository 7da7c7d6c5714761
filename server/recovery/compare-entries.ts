import type { RecoveredEntry } from "@/lib/contract/recovery-results";
import type { FieldChange } from "@/lib/contract/change-results";
import { comparableText, fieldsIn } from "@/lib/registry/merge-entry";
import { viewEntry } from "@/lib/registry/session-entry";
import type { RegistryEntry } from "@/server/registry/registry";
import type { SourceEntry } from "./source";

const listedMax = 500;
const order = { removed: 0, changed: 1, added: 2, same: 3 } as const;

export type Comparison = { entries: RecoveredEntry[]; counts: Record<RecoveredEntry["change"], number> };

/** What a registry would hold against what can be read of it now: differences first, at most 500 listed, all counted. */
export function compareEntries(now: ReadonlyMap<string, RegistryEntry>, then: readonly SourceEntry[]): Comparison {
  const counts = { same: 0, added: 0, changed: 0, removed: 0 };
  const has = new Set(then.map(({ key }) => key));
  const gone = [...now.values()].filter(({ key }) => !has.has(key));
  const told = [
    ...then.map((entry) => ({ entry, change: changeOf(now.get(entry.key), entry) })),
    ...gone.map(({ key, json }) => ({
      entry: { key, json, from: "what stands there now", inferred: false },
      change: "removed" as const,
    })),
  ];
  for (const { change } of told) counts[change] += 1;
  told.sort((one, other) => order[one.change] - order[other.change]);
  const entries = told.slice(0, listedMax).map(({ entry, change }) => describe(now.get(entry.key), entry, change));
  return { entries, counts };
}

export function fieldChanges(before: string | null, after: string | null): FieldChange[] {
  const [then, now] = [fieldsIn(before), fieldsIn(after)];
  const names = new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].flatMap((field) => {
    const [was, is] = [then?.get(field), now?.get(field)];
    if (was?.value === is?.value) return [];
    return [{ field, before: valueOf(was?.json), after: valueOf(is?.json) }];
  });
}

function changeOf(now: RegistryEntry | undefined, { json }: SourceEntry): RecoveredEntry["change"] {
  if (!now) return "added";
  return now.json === json || comparableText(now.json) === comparableText(json) ? "same" : "changed";
}

function describe(
  now: RegistryEntry | undefined,
  { key, json, from, inferred }: SourceEntry,
  change: RecoveredEntry["change"],
): RecoveredEntry {
  const { sessionId, updatedAt } = viewEntry(JSON.parse(json)).view;
  return {
    key,
    change,
    from,
    inferred,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    diff: change === "changed" ? fieldChanges(now?.json ?? null, json) : [],
  };
}

function valueOf(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
