import { z } from "zod";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { atPath, fieldsOf } from "./at-path";
import { type Known, type Problem, written } from "./known";
import { type ModelChoice, readModelChoice } from "./read-models";
import { reasonOf, settings } from "./read-settings";

export const agentOverrideNames = [
  "thinkingDefault",
  "verboseDefault",
  "reasoningDefault",
  "elevatedDefault",
  "contextTokens",
  "fastModeDefault",
  "sendPolicy",
  "tools.exec.host",
  "tools.exec.security",
  "tools.exec.ask",
  "tools.exec.node",
] as const;
export type AgentOverrideName = (typeof agentOverrideNames)[number];

export type AgentConfig = {
  /** normalised */
  id: string;
  name?: string;
  emoji?: string;
  isDefault: boolean;
  workspace?: string;
  model?: Known<ModelChoice>;
  /** what this agent sets instead of agents.defaults */
  overrides: Partial<Record<AgentOverrideName, Known<unknown>>>;
  sourcePath: string;
};

/** Reads `agents.list`. Exactly one agent is the default: the first marked so, else the first. */
export function readAgents(raw: unknown, problems: Problem[]): AgentConfig[] {
  const list = atPath(raw, "agents.list");
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    problems.push({ path: "agents.list", reason: "must be a list" });
    return [];
  }
  const agents: AgentConfig[] = [];
  for (const [index, item] of list.entries()) {
    const agent = readAgent(item, `agents.list[${index}]`, problems);
    if (agent === undefined) continue;
    if (agents.some(({ id }) => id === agent.id)) {
      problems.push({ path: agent.sourcePath, reason: `a second agent with the id ${agent.id}` });
    } else agents.push(agent);
  }
  const chosen = agents.find(({ isDefault }) => isDefault) ?? agents[0];
  return agents.map((agent) => ({ ...agent, isDefault: agent === chosen }));
}

function readAgent(item: unknown, path: string, problems: Problem[]): AgentConfig | undefined {
  const id = atPath(item, "id");
  if (typeof id !== "string" || id.trim() === "") {
    problems.push({ path, reason: "must be an object with an id" });
    return undefined;
  }
  const name = textAt(item, "name") ?? textAt(item, "identity.name");
  const emoji = textAt(item, "identity.emoji");
  const workspace = textAt(item, "workspace");
  const model =
    readModelChoice(atPath(item, "model"), `${path}.model`, problems) ??
    readModelChoice(atPath(item, "defaults.model"), `${path}.defaults.model`, problems, "seed 002");
  return {
    id: normaliseAgentId(id),
    ...(name === undefined ? {} : { name }),
    ...(emoji === undefined ? {} : { emoji }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(model === undefined ? {} : { model }),
    isDefault: atPath(item, "default") === true,
    overrides: readOverrides(item, path, problems),
    sourcePath: path,
  };
}

/** One document keeps an agent's own values under `defaults`, by the names that sessions use. */
const otherNames: Partial<Record<AgentOverrideName, string>> = {
  thinkingDefault: "defaults.thinkingLevel",
  verboseDefault: "defaults.verboseLevel",
  elevatedDefault: "defaults.elevated",
  sendPolicy: "defaults.sendPolicy",
};

function readOverrides(item: unknown, path: string, problems: Problem[]): AgentConfig["overrides"] {
  const overrides: AgentConfig["overrides"] = {};
  for (const name of agentOverrideNames) {
    const other = otherNames[name];
    const own = atPath(item, name);
    const isOwn = own !== undefined || other === undefined;
    const sourcePath = `${path}.${isOwn ? name : other}`;
    const found = isOwn ? own : spelled(atPath(item, other));
    if (found === undefined) continue;
    const parsed = schemas[name].safeParse(found);
    if (parsed.success) overrides[name] = written(found, sourcePath, isOwn ? "openclaw" : "seed 002");
    else problems.push({ path: sourcePath, reason: reasonOf(parsed.error) });
  }
  return overrides;
}

/** The one document writes yes and no where OpenClaw writes on and off. */
function spelled(value: unknown): unknown {
  return typeof value === "boolean" ? (value ? "on" : "off") : value;
}

/** An agent's own value fits where the defaults' would. */
const schemas: Readonly<Record<AgentOverrideName, z.ZodType>> = {
  thinkingDefault: settings["agents.defaults.thinkingDefault"].schema,
  verboseDefault: settings["agents.defaults.verboseDefault"].schema,
  reasoningDefault: settings["agents.defaults.reasoningDefault"].schema,
  elevatedDefault: settings["agents.defaults.elevatedDefault"].schema,
  contextTokens: settings["agents.defaults.contextTokens"].schema,
  fastModeDefault: z.union([z.boolean(), z.literal("auto")]),
  sendPolicy: z.enum(["skip", "announce", "reply", "allow", "deny", "on", "off"]),
  "tools.exec.host": settings["tools.exec.host"].schema,
  "tools.exec.security": settings["tools.exec.security"].schema,
  "tools.exec.ask": settings["tools.exec.ask"].schema,
  "tools.exec.node": settings["tools.exec.node"].schema,
};

function textAt(item: unknown, path: string): string | undefined {
  const value = fieldsOf(item) ? atPath(item, path) : undefined;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
