import { fieldsOf } from "./at-path";
import { findOddities } from "./find-oddities";
import { type GroupMention, readGroupMentions } from "./read-group-mentions";
import { type ChannelHistoryLimits, readHistoryLimits } from "./read-history-limits";
import type { Problem } from "./known";
import { type AgentConfig, readAgents } from "./read-agents";
import { type Origins, originOf } from "./located";
import { type Binding, readBindings } from "./read-bindings";
import { type IdentityLinks, readIdentityLinks } from "./read-identity-links";
import { type ModelsConfig, readModels } from "./read-models";
import { type ResetConfig, readReset } from "./read-reset";
import { type SendPolicyConfig, readSendPolicy } from "./read-send-policy";
import { type Settings, readSettings } from "./read-settings";

/** The configuration as far as sessions go, in one canonical form. */
export type SessionConfig = {
  /** plain values by canonical path, e.g. `settings["session.dmScope"].value` */
  settings: Settings;
  reset: ResetConfig;
  sendPolicy: SendPolicyConfig;
  identityLinks: IdentityLinks;
  bindings: Binding[];
  agents: AgentConfig[];
  models: ModelsConfig;
  historyLimits: ChannelHistoryLimits[];
  groupMentions: GroupMention[];
  /** which parts were written in an included file: path → file */
  origins: Origins;
  /** what is invalid or unknown, with its path; nothing of it is fatal */
  problems: Problem[];
};

/** What was found on the way to the one object: which part stands in which file, and what could not be put in. */
export type Assembly = { origins: Origins; problems: readonly Problem[] };

/** Reads a parsed openclaw.json in OpenClaw's own shape and in the shapes of the customer's documents. Never throws. */
export function readConfig(raw: unknown, { origins, problems: before }: Assembly = alone): SessionConfig {
  const problems: Problem[] = [];
  if (raw !== undefined && fieldsOf(raw) === undefined) problems.push({ path: "", reason: "must be an object" });
  const config = {
    settings: readSettings(raw, problems),
    reset: readReset(raw, problems),
    sendPolicy: readSendPolicy(raw, problems),
    identityLinks: readIdentityLinks(raw, problems),
    bindings: readBindings(raw, problems),
    agents: readAgents(raw, problems),
    models: readModels(raw, problems),
    historyLimits: readHistoryLimits(raw),
    groupMentions: readGroupMentions(raw),
    origins,
  };
  problems.push(...findOddities(raw, config.settings));
  return { ...config, problems: [...before, ...problems.map((problem) => withFile(problem, origins))] };
}

const alone: Assembly = { origins: {}, problems: [] };

function withFile(problem: Problem, origins: Origins): Problem {
  const file = problem.file ?? originOf(origins, problem.path);
  return file === undefined ? problem : { ...problem, file };
}
