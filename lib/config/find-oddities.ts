import { type Fields, atPath, fieldsOf } from "./at-path";
import type { Problem } from "./known";
import { nearestName } from "./nearest-name";
import { agentOverrideNames } from "./read-agents";
import { type Settings, settingPaths, settings } from "./read-settings";

const sessionRoots = ["session", "agents.defaults.session"];
const resetFields = ["mode", "atHour", "idleMinutes", "idleHours", "dailyWindow.start", "dailyWindow.end"];
const resetTypes = ["direct", "dm", "group", "thread"];

/** Places of the session block that other readers understand. `*` stands for any name. */
const sessionElsewhere = [
  ...resetFields.map((name) => `reset.${name}`),
  ...["", "reset."].flatMap((base) => [
    ...resetTypes.flatMap((type) => [
      `${base}resetByType.${type}`,
      ...resetFields.map((name) => `${base}resetByType.${type}.${name}`),
    ]),
    ...resetFields.map((name) => `${base}resetByChannel.*.${name}`),
  ]),
  "idleMinutes",
  "idleHours",
  "sendPolicy.default",
  "sendPolicy.rules",
  "identityLinks.*",
  "dmHistoryLimitByChannel",
];

/** Blocks in which every name must be known. */
const closedBlocks = [...sessionRoots, "agents.defaults.compaction", "agents.defaults.contextPruning"];

/** Sections of the whole file. The names are OpenClaw's; only those near one of ours are worth a word. */
const sections = ["session", "agents", "bindings", "models", "messages", "channels", "tools", "env", "meta"];

/** What a reader should know about: names that nobody reads, and values without effect. */
export function findOddities(raw: unknown, values: Settings): Problem[] {
  const known = knownPaths();
  return [
    ...closedBlocks.flatMap((block) => unknownNames(fieldsOf(atPath(raw, block)) ?? {}, block, known)),
    ...misspelt(fieldsOf(raw) ?? {}, "", sections),
    ...misspelt(fieldsOf(atPath(raw, "agents.defaults")) ?? {}, "agents.defaults", defaultsNames),
    ...historyProblems(raw),
    ...ignoredMainKey(values),
  ];
}

function historyProblems(raw: unknown): Problem[] {
  return Object.entries(fieldsOf(atPath(raw, "channels")) ?? {}).flatMap(([channel, fields]) =>
    ["historyLimit", "dmHistoryLimit"].flatMap((name) => {
      const value = fieldsOf(fields)?.[name];
      const isFine = value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= 0);
      return isFine
        ? []
        : [{ path: `channels.${channel}.${name}`, reason: "must be a whole number that is not negative" }];
    }),
  );
}

const defaultsNames = [...agentOverrideNames, "model", "models", "compaction", "contextPruning", "session"];

function knownPaths(): ReadonlySet<string> {
  const known = new Set(settingPaths.flatMap((path) => settings[path].sources.map((source) => source.path)));
  for (const root of sessionRoots) for (const name of sessionElsewhere) known.add(`${root}.${name}`);
  return known;
}

function unknownNames(fields: Fields, base: string, known: ReadonlySet<string>): Problem[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const path = [`${base}.${name}`, `${base}.*`].find((one) => known.has(one) || hasInside(one, known));
    const inner = fieldsOf(value);
    if (path === undefined) return [unknownName(name, base, known)];
    if (known.has(path) && !(inner && hasInside(path, known))) return [];
    if (inner) return insideOf(inner, `${base}.${name}`, path, known);
    return mayBeShort.test(path) ? [] : [{ path: `${base}.${name}`, reason: "must be an object" }];
  });
}

/** Blocks that may also be one word, or whose reader says itself what is wrong. */
const mayBeShort = /\.(?:reset|sendPolicy|identityLinks|resetByType\.\w+|resetByChannel\.\*)$/;

/** Below a `*` the names are looked up where the `*` stands, and reported where they are written. */
function insideOf(inner: Fields, written: string, path: string, known: ReadonlySet<string>): Problem[] {
  return unknownNames(inner, path, known).map((problem) => ({
    ...problem,
    path: `${written}${problem.path.slice(path.length)}`,
  }));
}

function hasInside(path: string, known: ReadonlySet<string>): boolean {
  return [...known].some((other) => other.startsWith(`${path}.`));
}

function unknownName(name: string, base: string, known: ReadonlySet<string>): Problem {
  const siblings = [...known].flatMap((path) =>
    path.startsWith(`${base}.`) ? (path.slice(base.length + 1).split(".")[0] ?? []) : [],
  );
  const suggestion = nearestName(name, new Set(siblings));
  return {
    path: `${base}.${name}`,
    reason: "not a known setting; OpenClaw may refuse to start with it",
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** In blocks that hold much that is not ours, only a name that is nearly one of ours is a mistake. */
function misspelt(fields: Fields, base: string, names: readonly string[]): Problem[] {
  return Object.keys(fields).flatMap((name) => {
    const suggestion = names.includes(name) ? undefined : nearestName(name, names);
    if (suggestion === undefined || neighbours.has(name)) return [];
    return [{ path: base === "" ? name : `${base}.${name}`, reason: "not a known setting", suggestion }];
  });
}

/** OpenClaw's own names that are near one of ours. */
const neighbours = new Set(["imageModel", "pdfModel", "mode", "media", "tool", "mcp", "agent", "memory"]);

function ignoredMainKey(values: Settings): Problem[] {
  const { value, sourcePath } = values["session.mainKey"];
  if (sourcePath === undefined || value === "main") return [];
  return [{ path: sourcePath, reason: "ignored: the main session is always called main" }];
}
