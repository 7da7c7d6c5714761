import path from "node:path";
import { atPath } from "@/lib/config/at-path";
import type { Home } from "@/server/home/home";
import type { OpenHome } from "./open-home";

/** The folder an agent works in, as transcripts note it: its own, the configured default, else OpenClaw's. */
export function workspaceOf({ config, loaded, defaultAgentId }: OpenHome, agentId: string, home: Home): string {
  const own = config.agents.find(({ id }) => id === agentId)?.workspace;
  if (own !== undefined) return own;
  const shared = atPath(loaded.raw, "agents.defaults.workspace");
  if (typeof shared === "string" && shared.trim() !== "" && agentId === defaultAgentId) return shared.trim();
  return path.join(home.stateDir, agentId === defaultAgentId ? "workspace" : `workspace-${agentId}`);
}
