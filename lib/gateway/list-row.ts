import { gatewayKind } from "@/lib/session-key/classify-session-key";
import { channelOf, deliveryContextOf, lastChannelOf } from "./delivery-context";
import type { Generation } from "@/lib/registry/release";
import { groupDisplayName, groupOfKey } from "./group-display-name";
import { type JsonRecord, isRecord, numberOf, recordOf, textOf, timeOf, wordOf } from "./json-fields";
import { type ModelName, shownModel } from "./resolve-model";

export type GatewayRow = JsonRecord & {
  key: string;
  kind: "direct" | "group" | "global" | "unknown";
  updatedAt: number | null;
};

/** What a session has when its entry says nothing. */
export type RowDefaults = ModelName & {
  /** how many tokens the session's model takes in; asked for by late versions only */
  windowTokens?: (() => number) | undefined;
};

/** One row of `sessions.list`, in the fields and with the meanings of the Gateway of that generation. */
export function gatewayRow(key: string, entry: JsonRecord, defaults: RowDefaults, generation: Generation): GatewayRow {
  const group = groupOfKey(key);
  const channel = channelOf(entry) ?? group?.channel;
  const chatType = chatTypeOf(entry);
  const model = shownModel(entry, defaults, generation);
  const isFresh = numberOf(entry["totalTokens"]) !== undefined && entry["totalTokensFresh"] !== false;
  const kind = gatewayKind(key, chatType);
  const row: GatewayRow = { key, kind, updatedAt: timeOf(entry["updatedAt"]) ?? null };
  setDefined(row, {
    label: textOf(entry["label"]),
    displayName: displayNameOf(key, entry, channel, group?.id, generation !== "late" || kind === "group"),
    channel,
    subject: textOf(entry["subject"]),
    groupChannel: textOf(entry["groupChannel"]) ?? textOf(entry["room"]),
    space: textOf(entry["space"]),
    chatType,
    origin: recordOf(entry["origin"]),
    sessionId: textOf(entry["sessionId"]),
    totalTokens: totalTokensOf(entry, isFresh, generation),
    totalTokensFresh: generation === "early" ? undefined : isFresh,
    modelProvider: model.provider,
    model: model.model,
    deliveryContext: deliveryContextOf(entry),
    lastChannel: lastChannelOf(entry),
  });
  for (const name of passedFields[generation]) {
    const read = promised.get(name);
    const value = read ? read(entry[name]) : entry[name];
    if (value !== undefined && value !== null) row[name] = value;
  }
  if (generation === "late") setDefined(row, lateFields(entry, defaults));
  return row;
}

/** Fields whose type a row promises: one that is written as something else is told as damage instead. */
const promised = new Map<string, (value: unknown) => unknown>([
  ["inputTokens", numberOf],
  ["outputTokens", numberOf],
  ["contextTokens", numberOf],
  ["spawnedBy", textOf],
]);

const commonFields = [
  "systemSent",
  "abortedLastRun",
  "thinkingLevel",
  "fastMode",
  "verboseLevel",
  "reasoningLevel",
  "elevatedLevel",
  "sendPolicy",
  "inputTokens",
  "outputTokens",
  "responseUsage",
  "contextTokens",
  "lastTo",
  "lastAccountId",
];
const middleFields = [...commonFields, "spawnedBy"];
const lateOnly = [
  "category",
  "lastReadAt",
  "lastActivityAt",
  "status",
  "startedAt",
  "endedAt",
  "runtimeMs",
  "forkedFromParent",
  "spawnDepth",
  "spawnedWorkspaceDir",
  "subagentRole",
  "subagentControlScope",
  "estimatedCostUsd",
  "contextBudgetStatus",
  "traceLevel",
];
const passedFields: Record<Generation, string[]> = {
  early: commonFields,
  middle: middleFields,
  late: [...middleFields, ...lateOnly],
};

/** Rows are made by the ten thousand: no copies on the way. */
function setDefined(row: JsonRecord, fields: JsonRecord): void {
  for (const name in fields) if (fields[name] !== undefined) row[name] = fields[name];
}

function chatTypeOf(entry: JsonRecord): string | undefined {
  const chatType = wordOf(entry["chatType"]);
  return chatType === "dm" ? "direct" : chatType;
}

function displayNameOf(
  key: string,
  entry: JsonRecord,
  channel: string | undefined,
  id: string | undefined,
  namesGroups: boolean,
): string | undefined {
  const own = textOf(entry["displayName"]);
  if (own !== undefined) return own;
  if (channel !== undefined && namesGroups) {
    return groupDisplayName({
      channel,
      key,
      id,
      space: textOf(entry["space"]),
      groupChannel: textOf(entry["groupChannel"]) ?? textOf(entry["room"]),
      subject: textOf(entry["subject"]),
    });
  }
  return textOf(entry["label"]) ?? textOf(recordOf(entry["origin"])?.["label"]);
}

function totalTokensOf(entry: JsonRecord, isFresh: boolean, generation: Generation): number | undefined {
  const recorded = numberOf(entry["totalTokens"]);
  if (generation !== "early") return isFresh ? recorded : undefined;
  const input = numberOf(entry["inputTokens"]);
  const output = numberOf(entry["outputTokens"]);
  if (recorded !== undefined || (input === undefined && output === undefined)) return recorded;
  return (input ?? 0) + (output ?? 0);
}

function lateFields(entry: JsonRecord, { windowTokens }: RowDefaults): JsonRecord {
  const checkpoints = Array.isArray(entry["compactionCheckpoints"]) ? entry["compactionCheckpoints"] : [];
  const latest = newestCheckpoint(checkpoints);
  const readAt = numberOf(entry["lastReadAt"]);
  const markedAt = numberOf(entry["markedUnreadAt"]);
  return {
    contextTokens: numberOf(entry["contextTokens"]) ?? windowTokens?.(),
    archived: numberOf(entry["archivedAt"]) !== undefined,
    pinned: numberOf(entry["pinnedAt"]) !== undefined,
    unread: markedAt !== undefined && (readAt === undefined || markedAt > readAt),
    parentSessionKey: textOf(entry["parentSessionKey"]) ?? textOf(entry["spawnedBy"]),
    effectiveResponseUsage: textOf(entry["responseUsage"]) ?? "off",
    compactionCheckpointCount: checkpoints.length > 0 ? checkpoints.length : undefined,
    latestCompactionCheckpoint: latest && {
      checkpointId: latest["checkpointId"],
      createdAt: latest["createdAt"],
      reason: latest["reason"],
    },
  };
}

function newestCheckpoint(checkpoints: unknown[]): JsonRecord | undefined {
  return checkpoints
    .filter(isRecord)
    .sort((one, other) => (numberOf(other["createdAt"]) ?? 0) - (numberOf(one["createdAt"]) ?? 0))[0];
}
