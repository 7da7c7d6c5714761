import { defaultAgentId } from "@/lib/config/default-agent-id";
import type { Binding } from "@/lib/config/read-bindings";
import type { SessionConfig } from "@/lib/config/read-config";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { InboundMessage } from "./inbound-message";
import { matchBinding } from "./match-binding";
import { type RouteStep, step } from "./route-step";

/** `binding`: the one that chose the agent, which may also say how direct messages are kept apart. */
export type AgentChoice = { agentId: string; binding?: Binding; steps: RouteStep[] };

/** Which agent answers a message: the one it names, else the one bound, else the default. */
export function chooseAgent(message: InboundMessage, config: SessionConfig): AgentChoice {
  if (message.agentId !== undefined && message.agentId.trim() !== "") {
    const agentId = normaliseAgentId(message.agentId);
    return { agentId, steps: [step("agent", "matched", `The message names the agent ${agentId}.`)] };
  }
  const { binding, steps } = matchBinding(message, config.bindings);
  if (binding === undefined) return withDefault(config, steps);
  const agentId = normaliseAgentId(binding.agentId);
  const isKnown = config.agents.length === 0 || config.agents.some(({ id }) => id === agentId);
  if (isKnown) return { agentId, binding, steps };
  const unknown = step("agent", "not matched", `${agentId} is not in agents.list.`, `${binding.sourcePath}.agentId`);
  return withDefault(config, [...steps, unknown]);
}

function withDefault(config: SessionConfig, steps: RouteStep[]): AgentChoice {
  const agentId = defaultAgentId(config);
  const chosen = config.agents.find(({ isDefault }) => isDefault);
  const because = `The default agent ${agentId} answers.`;
  return { agentId, steps: [...steps, step("default agent", "matched", because, chosen?.sourcePath)] };
}
