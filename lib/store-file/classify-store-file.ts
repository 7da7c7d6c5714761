import { inferKeyOfFile } from "./key-file-name";

/** What a file in a sessions folder is, told from its name alone. */
export const storeFileKinds = [
  "registry",
  "transcript",
  "topic",
  "fork",
  "archive",
  "registry-backup",
  "registry-temp",
  "repair-backup",
  "lock",
  "checkpoint",
  "trajectory",
  "usage-cache",
  "temp",
  "skills",
  "foreign",
] as const;
export type StoreFileKind = (typeof storeFileKinds)[number];

export type StoreFileName = {
  kind: StoreFileKind;
  name: string;
  /** the live file that this one belongs to: `<sessionId>.jsonl` of its archive or lock, the name itself when it is live */
  base: string;
  sessionId?: string;
  /** topic: the thread's id, decoded */
  threadId?: string;
  /** archive: how it came to be */
  archive?: "reset" | "deleted" | "bak";
  /** archive and backups: when it was made, epoch ms, from the name */
  archivedAt?: number;
  /** a file of the seeds that is named after its key: the key as far as the name tells; never certain */
  inferredKey?: string;
};

/** Tells what a file is. `registryName`: the registry's own name, where the config gives it another. Source: STORE §2. */
export function classifyStoreFile(name: string, registryName = "sessions.json"): StoreFileName {
  for (const rule of rules) {
    const found = rule(name, registryName);
    if (found) return { name, base: name, ...found };
  }
  return { name, base: name, kind: "foreign" };
}

/** Safe as a part of a file name (control C8); also what OpenClaw 2026.2.26 and later accept. */
export function isSafeSessionId(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(id) && !id.includes("..");
}

/** `2026-11-21T08-35-31.874Z`, as archive names carry it, in epoch ms; also plain epoch ms. */
export function archiveTime(text: string): number | undefined {
  if (/^\d{11,15}$/.test(text)) return Number(text);
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d(?:\.\d{1,9})?)Z$/.exec(text);
  const time = match ? Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The time part of an archive name. */
export function archiveStamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(":", "-");
}

type Found = { kind: StoreFileKind } & Partial<StoreFileName>;
type Rule = (name: string, registryName: string) => Found | undefined;

const uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

const rules: readonly Rule[] = [
  (name, registryName) => (isRegistry(name, registryName) ? { kind: "registry" } : undefined),
  (name) => match(name, /^(.+)\.lock(?:\.evict)?$/s, ([, base = ""]) => ({ ...identity(base), kind: "lock", base })),
  registryCopy,
  (name) => (name === ".usage-cost-cache.json" ? { kind: "usage-cache" } : undefined),
  (name) => (name === "skills-prompts" ? { kind: "skills" } : undefined),
  (name) => (name.endsWith(".tmp") && /\.jsonl\.|^\./.test(name) ? { kind: "temp" } : undefined),
  (name) =>
    match(name, /^(.+\.jsonl)\.bak-\d+-(\d+)$/s, ([, base = "", ms = ""]) => ({
      ...identity(base),
      kind: "repair-backup",
      base,
      ...madeAt(ms),
    })),
  archive,
  (name) =>
    match(name, new RegExp(`^(.+)\\.checkpoint\\.${uuid}\\.jsonl$`, "s"), ([, id = ""]) => ({
      kind: "checkpoint",
      base: `${id}.jsonl`,
      ...safeId(id),
    })),
  (name) =>
    match(name, /^(.+)\.trajectory(?:\.jsonl|-path\.json)$/s, ([, id = ""]) => ({
      kind: "trajectory",
      base: `${id}.jsonl`,
      ...safeId(id),
    })),
  (name) => (name.endsWith(".jsonl") && name !== ".jsonl" ? live(name) : undefined),
];

function isRegistry(name: string, registryName: string): boolean {
  return name === registryName || name === "sessions.json" || name === "session-metadata.json";
}

function registryCopy(name: string, registryName: string): Found | undefined {
  const base = [registryName, "sessions.json", "session-metadata.json"].find((one) => name.startsWith(`${one}.`));
  if (base === undefined) return undefined;
  const tail = name.slice(base.length + 1);
  if (/^bak\.\d+$/.test(tail)) return { kind: "registry-backup", base, ...madeAt(tail.slice(4)) };
  return new RegExp(`^(?:\\d+\\.)?${uuid}\\.tmp$`).test(tail) ? { kind: "registry-temp", base } : undefined;
}

/** The text after the last mark counts: an archive of a file whose own id holds such a mark stays readable. */
function archive(name: string): Found | undefined {
  return match(name, /^(.+\.jsonl)\.(reset|deleted|bak)\.([^/]+)$/s, ([, base = "", how = "", stamp = ""]) => {
    const reason = (["reset", "deleted", "bak"] as const).find((one) => one === how);
    return { ...identity(base), kind: "archive", base, ...(reason ? { archive: reason } : {}), ...madeAt(stamp) };
  });
}

function live(name: string): Found {
  const { kind = "transcript", ...found } = identity(name);
  return { kind, ...found };
}

/** Whose transcript `<base>` is, and of what kind as long as it is live. */
function identity(base: string): Partial<StoreFileName> {
  if (!base.endsWith(".jsonl")) return {};
  const stem = base.slice(0, -".jsonl".length);
  const fork = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z_(${uuid})$`).exec(stem);
  if (fork?.[1] !== undefined) return { kind: "fork", sessionId: fork[1] };
  const topic = /^(.+)-topic-(.+)$/s.exec(stem);
  if (topic?.[1] !== undefined && topic[2] !== undefined && isSafeSessionId(topic[1])) {
    return { kind: "topic", sessionId: topic[1], threadId: decode(topic[2]) };
  }
  const inferredKey = inferKeyOfFile(base);
  if (inferredKey !== undefined) return { inferredKey, ...safeId(stem) };
  return safeId(stem);
}

function safeId(id: string): { sessionId?: string } {
  return isSafeSessionId(id) ? { sessionId: id } : {};
}

function madeAt(stamp: string): { archivedAt?: number } {
  const archivedAt = archiveTime(stamp);
  return archivedAt === undefined ? {} : { archivedAt };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function match(name: string, pattern: RegExp, found: (parts: RegExpExecArray) => Found): Found | undefined {
  const parts = pattern.exec(name);
  return parts ? found(parts) : undefined;
}
