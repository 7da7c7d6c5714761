import { type SessionRow, rowStates } from "@/lib/registry/session-row";
import { settingNames } from "@/lib/registry/setting-names";
import { sessionKinds } from "@/lib/session-key/session-kind";

/** How the value of a key is read: one of a list, a name, a piece of text, an amount, a share, bytes, or a time. */
type FieldForm = "choice" | "name" | "text" | "count" | "percent" | "bytes" | "time";

export type FilterField = {
  name: string;
  aliases: string[];
  form: FieldForm;
  meaning: string;
  /** allowed values of a choice; a hint for the others */
  choices: readonly string[];
  /** texts that a name or text value is compared with */
  texts?: (row: SessionRow) => (string | undefined)[];
  /** number that an amount or time is compared with */
  amount?: (row: SessionRow) => number | null | undefined;
  /** whether a choice holds */
  holds?: (row: SessionRow, choice: string) => boolean;
};

const archiveStates: readonly string[] = ["reset", "deleted", "bak"];
/** What `has:` knows besides the names of settings. */
const possessions = ["override", "label", "file", "tokens", "damage", "lock", "parent", "compaction", "title"] as const;

/** Every key of the filter language. A new key is a new row here and nothing else. */
export const filterFields: readonly FilterField[] = [
  name("agent", "agent id", (row) => [row.agentId]),
  text("key", "session key", (row) => [row.key]),
  text("id", "session id", (row) => [row.sessionId], ["session", "sessionid"]),
  {
    ...base("kind", "kind of session", sessionKinds),
    form: "choice",
    holds: (row, choice) => row.sessionKind === choice || row.kind === choice,
  },
  name("channel", "messaging channel", (row) => [row.channel, stringOf(row["lastChannel"])]),
  name("chat", "chat type: direct, group or channel", (row) => [row.chatType], ["chattype"]),
  text("label", "label given by a person", (row) => [row.label]),
  text("title", "title shown in the list", (row) => [row.title, row.displayName, row.derivedTitle]),
  text("subject", "subject of the group", (row) => [row.subject]),
  text("model", "model that ran last", (row) => [row.model, providerAndModel(row)]),
  name("provider", "provider of the model", (row) => [row.modelProvider]),
  text("file", "name of the transcript file", (row) => [row.file]),
  text("parent", "session that spawned this one", (row) => [row.spawnedBy, row.parentKey], ["spawnedby"]),
  {
    ...base("is", "state", [...rowStates, "archive", "any", "locked", "missing"], ["state"]),
    form: "choice",
    holds: holdsState,
  },
  {
    ...base("has", "what the session has", [...possessions, ...settingNames]),
    form: "choice",
    holds: hasPossession,
  },
  time("updated", "last touched", (row) => row.updatedAt ?? row.archivedAt ?? row.modifiedAt),
  time("created", "when it began, where its entry says so", (row) => row.createdAt),
  time("archived", "when the archive was made", (row) => row.archivedAt),
  amount("tokens", "tokens in context", "count", (row) => row.totalTokens),
  amount("context", "share of the model's window that is in use", "percent", contextShare),
  amount("size", "size of the transcript", "bytes", (row) => row.sizeBytes),
  amount("depth", "how many sessions a helper sits below the first", "count", (row) => row.depth ?? 0),
  amount("compactions", "compactions of this session", "count", (row) => row.compactionCount ?? 0),
];

export function findFilterField(typed: string): FilterField | undefined {
  const wanted = typed.toLowerCase();
  return filterFields.find((field) => field.name === wanted || field.aliases.includes(wanted));
}

/** States that a value of `is:` stands for; empty when it is not about states. */
export function statesOfChoice(choice: string): readonly string[] {
  if (choice === "any") return rowStates;
  if (choice === "archive") return archiveStates;
  return rowStates.filter((state) => state === choice);
}

function base(fieldName: string, meaning: string, choices: readonly string[], aliases: string[] = []) {
  return { name: fieldName, aliases, meaning, choices };
}

type Texts = (row: SessionRow) => (string | undefined)[];
type Amount = (row: SessionRow) => number | null | undefined;

function name(fieldName: string, meaning: string, texts: Texts, aliases: string[] = []): FilterField {
  return { ...base(fieldName, meaning, [], aliases), form: "name", texts };
}

function text(fieldName: string, meaning: string, texts: Texts, aliases: string[] = []): FilterField {
  return { ...base(fieldName, meaning, [], aliases), form: "text", texts };
}

function amount(fieldName: string, meaning: string, form: "count" | "percent" | "bytes", read: Amount): FilterField {
  return { ...base(fieldName, meaning, []), form, amount: read };
}

function time(fieldName: string, meaning: string, read: Amount): FilterField {
  return {
    ...base(fieldName, meaning, ["<1h", "<24h", "<7d", ">30d", "today", "yesterday"]),
    form: "time",
    amount: read,
  };
}

function holdsState(row: SessionRow, choice: string): boolean {
  if (choice === "locked") return row.locked === true;
  if (choice === "missing") return row.fileState === "missing";
  return statesOfChoice(choice).includes(row.state);
}

function hasPossession(row: SessionRow, choice: string): boolean {
  switch (choice) {
    case "override":
      return row.overrides.length > 0;
    case "label":
      return row.label !== undefined && row.label !== "";
    case "file":
      return row.fileState === "ok";
    case "tokens":
      return row.totalTokens !== undefined;
    case "damage":
      return row.state === "damaged" || (row.damage?.length ?? 0) > 0;
    case "lock":
      return row.locked === true;
    case "parent":
      return row.spawnedBy !== undefined || row.parentKey !== undefined;
    case "compaction":
      return (row.compactionCount ?? 0) > 0;
    case "title":
      return row.displayName !== undefined || row.label !== undefined;
    default:
      return row.overrides.some((override) => override.toLowerCase() === choice.toLowerCase());
  }
}

/** In percent; unknown where the window is. */
function contextShare({ totalTokens, contextTokens }: SessionRow): number | undefined {
  if (totalTokens === undefined || contextTokens === undefined || contextTokens <= 0) return undefined;
  return (totalTokens / contextTokens) * 100;
}

function providerAndModel(row: SessionRow): string | undefined {
  return row.modelProvider && row.model ? `${row.modelProvider}/${row.model}` : undefined;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
