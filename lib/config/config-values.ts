import { originOf } from "./located";
import { byDefault, type Known, written } from "./known";
import { maskValue } from "@/lib/secrets/mask-value";
import { plainMask } from "@/lib/secrets/secret-mask";
import { isSecretName } from "@/lib/secrets/secret-name";
import type { SessionConfig } from "./read-config";
import type { HistoryLimitValue } from "./read-history-limits";
import type { ResetRule } from "./read-reset";
import { settingPaths, settings } from "./read-settings";

/** One line of the effective configuration. Same shape as ConfigValue of the wire. */
export type ConfigLine = {
  path: string;
  value: unknown;
  isDefault: boolean;
  sourcePath?: string;
  /** the included file it was written in; absent for the main one */
  sourceFile?: string;
  dialect: string;
  defaultValue: unknown;
  meaning: string;
  secret?: boolean;
};

/** Every value that holds, with its source, its default and what it means; secrets masked. */
export function configValues(config: SessionConfig): ConfigLine[] {
  const lines = [
    ...settingPaths.map((path) => settingLine(config, path)),
    ...resetLines(config),
    ...historyLines(config),
    ...config.groupMentions.map(({ channel, group, required }) => {
      const whom = group === "*" ? `groups on ${channel}` : `the group ${group} on ${channel}`;
      return line(
        required.sourcePath ?? channel,
        required,
        true,
        `Whether the agent waits to be mentioned in ${whom}.`,
      );
    }),
    ...otherLines(config),
    ...agentLines(config),
  ];
  return lines.map((one) => {
    const sourceFile = one.sourcePath === undefined ? undefined : originOf(config.origins, one.sourcePath);
    return sourceFile === undefined ? one : { ...one, sourceFile };
  });
}

function settingLine(config: SessionConfig, path: keyof typeof settings): ConfigLine {
  const { builtIn, meaning, spell } = settings[path];
  const known: Known<unknown> = config.settings[path];
  const shown = (value: unknown) => (spell ? Reflect.apply(spell, settings[path], [value]) : value);
  return line(path, { ...known, value: shown(known.value) }, shown(builtIn), meaning);
}

const meanings = {
  mode: "When a session starts anew: daily at an hour, after idling, on whichever comes first, or never.",
  atHour: "Hour of the daily new start, in the local time of the Gateway.",
  idleMinutes: "Minutes without a message after which a session starts anew.",
};

function resetLines(config: SessionConfig): ConfigLine[] {
  const { base, byType, byChannel, legacyIdleMinutes } = config.reset;
  const hasRules = base !== undefined || Object.keys(byType).length > 0;
  const mode = legacyIdleMinutes && !hasRules ? "idle" : "daily";
  const inherited: Known<number | null> = legacyIdleMinutes ?? byDefault<number | null>(null);
  return [
    line("session.reset.mode", base?.mode ?? byDefault(mode), "daily", meanings.mode),
    line("session.reset.atHour", base?.atHour ?? byDefault(4), 4, meanings.atHour),
    line("session.reset.idleMinutes", base?.idleMinutes ?? inherited, null, meanings.idleMinutes),
    ...Object.entries(byType).flatMap(([type, rule]) =>
      ruleLines(`session.resetByType.${type}`, rule, `${type} chats`),
    ),
    ...Object.entries(byChannel).flatMap(([name, rule]) => ruleLines(`session.resetByChannel.${name}`, rule, name)),
  ];
}

function ruleLines(path: string, rule: ResetRule, whom: string): ConfigLine[] {
  return (["mode", "atHour", "idleMinutes"] as const).flatMap((part) => {
    const known = rule[part];
    return known ? [line(`${path}.${part}`, known, null, `For ${whom}: ${lowered(meanings[part])}`)] : [];
  });
}

function historyLines({ historyLimits }: SessionConfig): ConfigLine[] {
  return historyLimits.flatMap(({ channel, group, direct, byPeer }) => [
    ...limitLines(group, `Messages of a group on ${channel} since the last reply that the model is told.`),
    ...limitLines(direct, `Turns of a direct chat on ${channel} that go to the model.`),
    ...Object.entries(byPeer).flatMap(([peer, limit]) =>
      limitLines(limit, `Turns of the direct chat with ${peer} on ${channel} that go to the model.`),
    ),
  ]);
}

function limitLines(limit: HistoryLimitValue | undefined, meaning: string): ConfigLine[] {
  return limit ? [line(limit.sourcePath, written(limit.turns, limit.sourcePath), null, meaning)] : [];
}

/** What single agents set instead of the defaults. */
function agentLines({ agents }: SessionConfig): ConfigLine[] {
  return agents.flatMap(({ id, sourcePath, model, overrides }) => [
    ...(model ? [line(`${sourcePath}.model`, model, null, `The model of the agent ${id}.`)] : []),
    ...Object.entries(overrides).map(([name, known]) =>
      line(`${sourcePath}.${name}`, known, null, `What ${agentWords[name] ?? name} is for the agent ${id}.`),
    ),
  ]);
}

const agentWords: Readonly<Record<string, string>> = {
  thinkingDefault: "the thinking level",
  verboseDefault: "the verbose level",
  reasoningDefault: "the reasoning level",
  elevatedDefault: "the elevated level",
  contextTokens: "the context window",
  sendPolicy: "the routing of replies",
};

function otherLines(config: SessionConfig): ConfigLine[] {
  const { fallback } = config.sendPolicy;
  return [
    line("session.sendPolicy.default", fallback, "allow", "Whether a session that no rule fits may send."),
    line(
      "agents.defaults.model",
      config.models.choice,
      { primary: null, fallbacks: [] },
      "The model agents use, and those that step in when it fails.",
    ),
  ];
}

function line(path: string, known: Known<unknown>, defaultValue: unknown, meaning: string): ConfigLine {
  const { value, isDefault, sourcePath, dialect } = known;
  const isSecret = isSecretName(path.split(".").at(-1) ?? "");
  return {
    path,
    value: isSecret ? hidden(value) : maskValue(value),
    isDefault,
    ...(sourcePath === undefined ? {} : { sourcePath }),
    dialect,
    defaultValue,
    meaning,
    ...(isSecret ? { secret: true } : {}),
  };
}

function hidden(value: unknown): unknown {
  return value === null || value === undefined ? value : plainMask(String(value), "");
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
