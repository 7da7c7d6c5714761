import { type JsonRecord, recordOf, wordOf } from "./json-fields";

/** Where answers of a session go: the entry's own record, filled in from its `last…` fields, old names included. */
export function deliveryContextOf(entry: JsonRecord): JsonRecord | undefined {
  const recorded = recordOf(entry["deliveryContext"]);
  const context: JsonRecord = {
    ...recorded,
    channel: lastChannelOf(entry) ?? wordOf(recorded?.["channel"]),
    to: wordOf(entry["lastTo"]) ?? wordOf(recorded?.["to"]),
    accountId: wordOf(entry["lastAccountId"]) ?? wordOf(recorded?.["accountId"]),
    threadId: entry["lastThreadId"] ?? recorded?.["threadId"],
  };
  for (const name in context) if (context[name] !== undefined) return context;
  return undefined;
}

export function channelOf(entry: JsonRecord): string | undefined {
  return wordOf(entry["channel"]) ?? wordOf(entry["provider"]);
}

export function lastChannelOf(entry: JsonRecord): string | undefined {
  return wordOf(entry["lastChannel"]) ?? wordOf(entry["lastProvider"]) ?? channelOf(entry);
}
