import type { Known } from "@/lib/config/known";
import type { AgentOverrideName } from "@/lib/config/read-agents";
import type { SettingPath } from "@/lib/config/read-settings";
import type { SessionConfig } from "@/lib/config/read-config";
import type { SettingValue } from "@/lib/contract/results";
import { configuredModel } from "@/lib/policies/effective-model";
import { resolveSend } from "@/lib/policies/send-policy";
import type { Generation } from "@/lib/registry/release";
import type { EntryView } from "@/lib/registry/session-entry";
import { type SettingName, ownSetting, settingNames } from "./entry-overrides";

type Inherited = { value: unknown; source: "agent" | "defaults" | "built-in"; sourcePath?: string };
type Question = { key: string; agentId: string; entry: EntryView; config: SessionConfig; generation: Generation };

/** Every setting of a session: what holds, where it comes from, and what would hold if the session inherited. */
export function sessionSettings(question: Question): Record<string, SettingValue> {
  return Object.fromEntries(settingNames.map((name) => [name, settingValue(name, question)]));
}

function settingValue(name: SettingName, question: Question): SettingValue {
  const own = ownSetting(question.entry, name) ?? null;
  const inherited = inheritedValue(name, question);
  if (own !== null) return { value: own, source: "session", own, inherited: inherited.value };
  const { value, source, sourcePath } = inherited;
  return { value, source, ...(sourcePath === undefined ? {} : { sourcePath }), own: null, inherited: value };
}

/** Settings that the configuration may give, by the names it uses. */
const configured: Partial<Record<SettingName, { agent?: AgentOverrideName; path: SettingPath }>> = {
  thinkingLevel: { agent: "thinkingDefault", path: "agents.defaults.thinkingDefault" },
  verboseLevel: { agent: "verboseDefault", path: "agents.defaults.verboseDefault" },
  reasoningLevel: { agent: "reasoningDefault", path: "agents.defaults.reasoningDefault" },
  elevatedLevel: { agent: "elevatedDefault", path: "agents.defaults.elevatedDefault" },
  execHost: { path: "tools.exec.host" },
  execSecurity: { path: "tools.exec.security" },
  execAsk: { path: "tools.exec.ask" },
  execNode: { path: "tools.exec.node" },
};

/** What OpenClaw does when nothing is said. null: it depends on the model or the channel. */
const builtIn: Record<SettingName, unknown> = {
  model: null,
  thinkingLevel: null,
  verboseLevel: "off",
  reasoningLevel: "off",
  elevatedLevel: "on",
  fastMode: false,
  traceLevel: "off",
  responseUsage: "off",
  sendPolicy: "allow",
  groupActivation: "mention",
  ttsAuto: "off",
  execHost: null,
  execSecurity: null,
  execAsk: null,
  execNode: null,
  queueMode: null,
};

function inheritedValue(name: SettingName, question: Question): Inherited {
  if (name === "model") return inheritedModel(question);
  if (name === "sendPolicy") return inheritedSend(question);
  const places = configured[name];
  const agent = question.config.agents.find(({ id }) => id === question.agentId);
  const ofAgent = places?.agent && agent?.overrides[places.agent];
  if (ofAgent) return known(ofAgent, "agent");
  const ofDefaults: Known<unknown> | undefined = places && question.config.settings[places.path];
  if (ofDefaults && !ofDefaults.isDefault) return known(ofDefaults, "defaults");
  return { value: builtIn[name], source: "built-in" };
}

function inheritedModel({ agentId, config }: Question): Inherited {
  const model = configuredModel(agentId, config);
  if (!model) return { value: null, source: "built-in" };
  const value = model.provider === undefined ? model.model : `${model.provider}/${model.model}`;
  const source = model.source === "session" ? "defaults" : model.source;
  return { value, source, ...(model.sourcePath === undefined ? {} : { sourcePath: model.sourcePath }) };
}

function inheritedSend({ key, entry, config, generation }: Question): Inherited {
  const { sendPolicy: _own, ...inheriting } = entry;
  const send = resolveSend({ key, entry: inheriting, config, generation });
  if (send.sourcePath === undefined) return { value: send.action, source: "built-in" };
  return { value: send.action, source: "defaults", sourcePath: send.sourcePath };
}

function known({ value, sourcePath }: Known<unknown>, source: Inherited["source"]): Inherited {
  return { value, source, ...(sourcePath === undefined ? {} : { sourcePath }) };
}
