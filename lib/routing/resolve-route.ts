import type { SessionConfig } from "@/lib/config/read-config";
import { olderSpellings } from "@/lib/session-key/respell-session-key";
import { chooseAgent } from "./choose-agent";
import { chooseSessionKey } from "./choose-session-key";
import type { InboundMessage } from "./inbound-message";
import type { RouteStep } from "./route-step";

export type Route = {
  agentId: string;
  sessionKey: string;
  /** every question on the way, in the order of the decisions */
  steps: RouteStep[];
};

/** Which agent answers a message, in which session, and why. Never throws, whatever the message holds. */
export function resolveRoute(message: InboundMessage, config: SessionConfig): Route {
  const agent = chooseAgent(message, config);
  const key = chooseSessionKey(message, agent.agentId, config, agent.binding);
  return { agentId: agent.agentId, sessionKey: key.sessionKey, steps: [...agent.steps, ...key.steps] };
}

/** The key as OpenClaw 2026.1 writes it: people are `dm`. */
export function earlySpelling(sessionKey: string): string {
  return olderSpellings(sessionKey)[0] ?? sessionKey;
}
