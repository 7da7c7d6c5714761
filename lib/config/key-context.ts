import type { KeyContext } from "@/lib/session-key/match-session-key";
import { defaultAgentId } from "./default-agent-id";
import type { SessionConfig } from "./read-config";

/** What matching a key needs to know of the configuration. */
export function keyContext(config: SessionConfig): KeyContext {
  return { defaultAgentId: defaultAgentId(config), mainKey: "main", scope: config.settings["session.scope"].value };
}
