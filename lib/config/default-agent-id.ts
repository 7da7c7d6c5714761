import type { SessionConfig } from "./read-config";

/** The agent that answers when nothing else is said: the list's default, else `main`. */
export function defaultAgentId(config: SessionConfig): string {
  return config.agents.find(({ isDefault }) => isDefault)?.id ?? "main";
}
