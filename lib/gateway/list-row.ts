import { gatewayKind } from "@/lib/session-key/classify-session-key";
import { channelOf, deliveryContextOf, lastChannelOf } from "./delivery-context";
import type { Generation } from "@/lib/registry/release";
import type { SessionRow } from "@/lib/registry/session-row";
import { groupDisplayName, groupOfKey } from "./group-display-name";
import { type JsonRecord, isRecord, numberOf, recordOf, textOf, timeOf, wordOf } from "./json-fields";
import { type ModelName, shownModel } from "./resolve-model";

/** What a row tells beside the Gateway's fields. */
export type OwnFields = Pick<
  SessionRow,
  | "agentId"
  | "state"
  | "sessionKind"
  | "title"
  | "registry"
  | "file"
  | "fileState"
  | "sizeBytes"
  | "modifiedAt"
  | "overrides"
  | "damage"
  | "createdAt"
  | "compactionCount"
  | "parentKey"
>;

/** What a session has when its entry says nothing. */
export type RowDefaults = ModelName & {
  /** how many tokens the session's model takes in; asked for by late versions only */
  windowTokens?: (() => number) | undefined;
};

/**
 * One row of `sessions.list`: the fields of the Gateway of that generation with their meanings, and our own; what a session
 * does not have is undefined. One literal with every name, because rows are made by the ten thousand: an object that is
 * filled name by name becomes a hash table, which takes ten times as long to make and several times the memory.
 */
export function gatewayRow(
  key: string,
  entry: JsonRecord,
  defaults: RowDefaults,
  generation: Generation,
  own: OwnFields,
): SessionRow {
  const group = groupOfKey(key);
  const channel = channelOf(entry) ?? group?.channel;
  const chatType = chatTypeOf(entry);
  const model = shownModel(entry, defaults, generation);
  const isFresh = numberOf(entry["totalTokens"]) !== undefined && entry["totalTokensFresh"] !== false;
  const kind = gatewayKind(key, chatType);
  const late: LateFields = generation === "late" ? lateFields(entry, defaults) : {};
  return {
    key,
    kind,
    updatedAt: timeOf(entry["updatedAt"]) ?? null,
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
    systemSent: given(entry["systemSent"]),
    abortedLastRun: given(entry["abortedLastRun"]),
    thinkingLevel: given(entry["thinkingLevel"]),
    fastMode: given(entry["fastMode"]),
    verboseLevel: given(entry["verboseLevel"]),
    reasoningLevel: given(entry["reasoningLevel"]),
    elevatedLevel: given(entry["elevatedLevel"]),
    sendPolicy: given(entry["sendPolicy"]),
    inputTokens: numberOf(entry["inputTokens"]),
    outputTokens: numberOf(entry["outputTokens"]),
    responseUsage: given(entry["responseUsage"]),
    contextTokens: late.contextTokens ?? numberOf(entry["contextTokens"]),
    lastTo: given(entry["lastTo"]),
    lastAccountId: given(entry["lastAccountId"]),
    spawnedBy: textOf(entry["spawnedBy"]),
    archived: late.archived,
    pinned: late.pinned,
    unread: late.unread,
    category: late.category,
    lastReadAt: late.lastReadAt,
    lastActivityAt: late.lastActivityAt,
    status: late.status,
    startedAt: late.startedAt,
    endedAt: late.endedAt,
    runtimeMs: late.runtimeMs,
    forkedFromParent: late.forkedFromParent,
    parentSessionKey: late.parentSessionKey,
    spawnDepth: late.spawnDepth,
    spawnedWorkspaceDir: late.spawnedWorkspaceDir,
    subagentRole: late.subagentRole,
    subagentControlScope: late.subagentControlScope,
    estimatedCostUsd: late.estimatedCostUsd,
    contextBudgetStatus: late.contextBudgetStatus,
    traceLevel: late.traceLevel,
    effectiveResponseUsage: late.effectiveResponseUsage,
    compactionCheckpointCount: late.compactionCheckpointCount,
    latestCompactionCheckpoint: late.latestCompactionCheckpoint,
    agentId: own.agentId,
    state: own.state,
    sessionKind: own.sessionKind,
    title: own.title,
    keyKnown: true,
    registry: own.registry,
    file: own.file,
    fileState: own.fileState,
    sizeBytes: own.sizeBytes,
    modifiedAt: own.modifiedAt,
    overrides: own.overrides,
    damage: own.damage,
    createdAt: own.createdAt,
    compactionCount: own.compactionCount,
    parentKey: own.parentKey,
  };
}

/** JSON has two words for nothing. */
function given(value: unknown): unknown {
  return value ?? undefined;
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

type LateFields = Partial<ReturnType<typeof lateFields>>;

function lateFields(entry: JsonRecord, { windowTokens }: RowDefaults) {
  const checkpoints = Array.isArray(entry["compactionCheckpoints"]) ? entry["compactionCheckpoints"] : [];
  const latest = newestCheckpoint(checkpoints);
  const readAt = numberOf(entry["lastReadAt"]);
  const markedAt = numberOf(entry["markedUnreadAt"]);
  return {
    category: given(entry["category"]),
    lastReadAt: given(entry["lastReadAt"]),
    lastActivityAt: given(entry["lastActivityAt"]),
    status: given(entry["status"]),
    startedAt: given(entry["startedAt"]),
    endedAt: given(entry["endedAt"]),
    runtimeMs: given(entry["runtimeMs"]),
    forkedFromParent: given(entry["forkedFromParent"]),
    spawnDepth: given(entry["spawnDepth"]),
    spawnedWorkspaceDir: given(entry["spawnedWorkspaceDir"]),
    subagentRole: given(entry["subagentRole"]),
    subagentControlScope: given(entry["subagentControlScope"]),
    estimatedCostUsd: given(entry["estimatedCostUsd"]),
    contextBudgetStatus: given(entry["contextBudgetStatus"]),
    traceLevel: given(entry["traceLevel"]),
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
