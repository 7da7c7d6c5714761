import { originOf } from "@/lib/config/located";
import type { Known } from "@/lib/config/known";
import type { AgentOverrideName } from "@/lib/config/read-agents";
import type { SessionConfig } from "@/lib/config/read-config";
import type { SettingPath } from "@/lib/config/read-settings";
import { configuredModel } from "@/lib/policies/effective-model";
import { resolveSend } from "@/lib/policies/send-policy";
import { type Release, generationOf } from "@/lib/registry/release";
import type { EntryView } from "@/lib/registry/session-entry";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { thinkingOfModel } from "./default-thinking";
import type { SettingName } from "@/lib/registry/setting-names";

export type Inherited = {
  value: unknown;
  source: "agent" | "defaults" | "built-in";
  sourcePath?: string;
  sourceFile?: string;
};
export type SettingQuestion = {
  key: string;
  agentId: string;
  entry: EntryView;
  config: SessionConfig;
  release: Release;
};

/** What holds for a session that has no value of its own: its agent's, else the defaults', else what OpenClaw does by itself. */
export function inheritedSetting(name: SettingName, question: SettingQuestion): Inherited {
  const found = special[name]?.(question) ?? fromConfig(name, question);
  const { value, source, sourcePath } = found ?? { value: builtIn(name, question), source: "built-in" as const };
  const sourceFile = sourcePath === undefined ? undefined : originOf(question.config.origins, sourcePath);
  return {
    value,
    source,
    ...(sourcePath === undefined ? {} : { sourcePath }),
    ...(sourceFile === undefined ? {} : { sourceFile }),
  };
}

/** Settings that the configuration gives by the names it uses. */
const places: Partial<Record<SettingName, { agent?: AgentOverrideName; path?: SettingPath }>> = {
  thinkingLevel: { agent: "thinkingDefault", path: "agents.defaults.thinkingDefault" },
  verboseLevel: { agent: "verboseDefault", path: "agents.defaults.verboseDefault" },
  reasoningLevel: { agent: "reasoningDefault", path: "agents.defaults.reasoningDefault" },
  elevatedLevel: { agent: "elevatedDefault", path: "agents.defaults.elevatedDefault" },
  fastMode: { agent: "fastModeDefault" },
  execHost: { agent: "tools.exec.host", path: "tools.exec.host" },
  execSecurity: { agent: "tools.exec.security", path: "tools.exec.security" },
  execAsk: { agent: "tools.exec.ask", path: "tools.exec.ask" },
  execNode: { agent: "tools.exec.node", path: "tools.exec.node" },
  ttsAuto: { path: "messages.tts.auto" },
  queueMode: { path: "messages.queue.mode" },
  queueDebounceMs: { path: "messages.queue.debounceMs" },
  queueCap: { path: "messages.queue.cap" },
  queueDrop: { path: "messages.queue.drop" },
};

function fromConfig(name: SettingName, { agentId, config }: SettingQuestion): Inherited | undefined {
  const place = places[name];
  const agent = config.agents.find(({ id }) => id === agentId);
  const ofAgent = place?.agent && agent?.overrides[place.agent];
  if (ofAgent) return known(ofAgent, "agent");
  const ofDefaults: Known<unknown> | undefined = place?.path && config.settings[place.path];
  return ofDefaults && !ofDefaults.isDefault ? known(ofDefaults, "defaults") : undefined;
}

const special: Partial<Record<SettingName, (question: SettingQuestion) => Inherited | undefined>> = {
  model: ({ agentId, config }) => {
    const model = configuredModel(agentId, config);
    if (!model) return undefined;
    const value = model.provider === undefined ? model.model : `${model.provider}/${model.model}`;
    const source = model.source === "session" ? "defaults" : model.source;
    return { value, source, ...(model.sourcePath === undefined ? {} : { sourcePath: model.sourcePath }) };
  },
  sendPolicy: ({ key, entry, config, release }) => {
    const { sendPolicy: _own, ...inheriting } = entry;
    const { action, sourcePath } = resolveSend({ key, entry: inheriting, config, generation: generationOf(release) });
    if (sourcePath === undefined) return { value: action, source: "built-in" };
    return { value: action, source: sourcePath.startsWith("agents.list") ? "agent" : "defaults", sourcePath };
  },
  queueMode: (question) => {
    const { value, sourcePath } = question.config.settings["messages.queue.byChannel"];
    const channel = channelOf(question);
    if (sourcePath === undefined || !Object.hasOwn(value, channel)) return undefined;
    return { value: value[channel], source: "defaults", sourcePath: `${sourcePath}.${channel}` };
  },
  responseUsage: (question) => {
    const { value, sourcePath } = question.config.settings["messages.responseUsage"];
    if (question.release !== "2026.7.35" || sourcePath === undefined) return undefined;
    if (typeof value === "string") return { value, source: "defaults", sourcePath };
    const byChannel = new Map(Object.entries(value ?? {}));
    const name = [channelOf(question), "default"].find((one) => byChannel.has(one));
    if (name === undefined) return undefined;
    return { value: byChannel.get(name), source: "defaults", sourcePath: `${sourcePath}.${name}` };
  },
  groupActivation: (question) => {
    const { peer } = parseSessionKey(question.key);
    const ofChannel = question.config.groupMentions.filter(({ channel }) => channel === channelOf(question));
    const found = [question.entry.groupId ?? peer, "*"].flatMap((id) =>
      ofChannel.filter(({ group }) => group === id),
    )[0];
    return found && { ...known(found.required, "defaults"), value: found.required.value ? "mention" : "always" };
  },
};

function channelOf({ key, entry }: SettingQuestion): string {
  return (entry.channel ?? entry.lastChannel ?? parseSessionKey(key).channel ?? "").toLowerCase();
}

/** What OpenClaw does when nothing is said. null: it depends on the sandbox or the channel. */
function builtIn(name: SettingName, question: SettingQuestion): unknown {
  const isLate = question.release === "2026.7.35";
  switch (name) {
    case "thinkingLevel":
      return thinkingOfModel(question.config, question.agentId, question.entry, generationOf(question.release));
    case "queueMode":
      return isLate ? "steer" : "collect";
    case "queueDebounceMs":
      return isLate ? 500 : 1000;
    default:
      return builtIns[name] ?? null;
  }
}

const builtIns: Partial<Record<SettingName, unknown>> = {
  verboseLevel: "off",
  reasoningLevel: "off",
  elevatedLevel: "on",
  fastMode: false,
  traceLevel: "off",
  responseUsage: "off",
  sendPolicy: "allow",
  groupActivation: "mention",
  ttsAuto: "off",
  queueCap: 20,
  queueDrop: "summarize",
};

function known({ value, sourcePath }: Known<unknown>, source: Inherited["source"]): Inherited {
  return { value, source, ...(sourcePath === undefined ? {} : { sourcePath }) };
}
