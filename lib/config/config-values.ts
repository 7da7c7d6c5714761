import { byDefault, type Known } from "./known";
import { isSecretName, maskSecrets } from "./mask-secrets";
import type { SessionConfig } from "./read-config";
import type { ResetRule } from "./read-reset";
import { settingPaths, settings } from "./read-settings";

/** One line of the effective configuration. Same shape as ConfigValue of the wire. */
export type ConfigLine = {
  path: string;
  value: unknown;
  isDefault: boolean;
  sourcePath?: string;
  dialect: string;
  defaultValue: unknown;
  meaning: string;
  secret?: boolean;
};

/** Every value that holds, with its source, its default and what it means; secrets masked. */
export function configValues(config: SessionConfig): ConfigLine[] {
  return [...settingPaths.map((path) => settingLine(config, path)), ...resetLines(config), ...otherLines(config)];
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
    value: isSecret ? "••••••" : maskSecrets(value),
    isDefault,
    ...(sourcePath === undefined ? {} : { sourcePath }),
    dialect,
    defaultValue,
    meaning,
    ...(isSecret ? { secret: true } : {}),
  };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
