import type { Known } from "@/lib/config/known";
import type { SessionConfig } from "@/lib/config/read-config";
import type { ResetMode, ResetType } from "@/lib/config/read-reset";
import { isGroupSessionKey } from "@/lib/session-key/classify-session-key";
import { type SessionKey, parseSessionKey } from "@/lib/session-key/parse-session-key";

export type ResetPolicy = {
  mode: Exclude<ResetMode, "both">;
  atHour: number;
  /** null: no idle limit is set */
  idleMinutes: number | null;
  type: ResetType;
  /** the setting that decided the mode, else the most specific one that has a say */
  sourcePath?: string;
  /** where each part comes from: a path of the configuration, or `built-in` */
  sources: { mode: string; atHour: string; idleMinutes: string };
};

export type ResetSubject = { key: string; chatType?: string | undefined; channel?: string | undefined };

/**
 * The reset rule that holds for a session. A channel's block replaces everything else; otherwise mode, hour and minutes
 * each fall through type → base → built-in (daily at 4). Source: STORE 9.1.
 */
export function resetPolicy(
  subject: ResetSubject,
  config: SessionConfig,
  parsed: SessionKey = parseSessionKey(subject.key),
): ResetPolicy {
  const { base, byType, byChannel, legacyIdleMinutes } = config.reset;
  const type = resetType(subject, parsed);
  const channel = (subject.channel ?? parsed.channel ?? "").trim().toLowerCase();
  const channelRule = Object.hasOwn(byChannel, channel) ? byChannel[channel] : undefined;
  const blocks = channelRule ? [channelRule] : [byType[type], base];
  const hasRules = channelRule !== undefined || base !== undefined || Object.keys(byType).length > 0;
  const legacy = channelRule ? undefined : legacyIdleMinutes;

  const mode = first(blocks.map((block) => block?.mode));
  const atHour = first(blocks.map((block) => block?.atHour));
  const idle = first([...blocks.map((block) => block?.idleMinutes), legacy]);
  const builtInMode = legacy && !hasRules ? "idle" : "daily";
  const chosen = mode?.value ?? builtInMode;
  const sourcePath = mode?.sourcePath ?? atHour?.sourcePath ?? idle?.sourcePath;
  return {
    mode: chosen === "both" ? "daily" : chosen,
    atHour: atHour?.value ?? 4,
    idleMinutes: idle?.value ?? (chosen === "both" ? 60 : null),
    type,
    ...(sourcePath === undefined ? {} : { sourcePath }),
    sources: { mode: sourceOf(mode), atHour: sourceOf(atHour), idleMinutes: sourceOf(idle) },
  };
}

function sourceOf(known: Known<unknown> | undefined): string {
  return known?.sourcePath ?? "built-in";
}

/** Which of the three blocks of `resetByType` a session falls under. */
export function resetType({ key, chatType }: ResetSubject, parsed: SessionKey = parseSessionKey(key)): ResetType {
  if (/:(thread|topic):/i.test(key) || parsed.kind === "thread") return "thread";
  return chatType === "group" || chatType === "channel" || isGroupSessionKey(key) ? "group" : "direct";
}

function first<T>(values: (Known<T> | undefined)[]): Known<T> | undefined {
  return values.find((value) => value !== undefined);
}
