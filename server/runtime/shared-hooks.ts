import type { Attempt } from "@/server/context/context";
import { processWide } from "@/server/kernel/process-wide";

/** What the launcher (plain Node) and the application (bundled) share; see server/start/shared-hooks.mjs. */
export type SharedHooks = {
  /** run when the server ends */
  stop: Set<() => void | Promise<void>>;
  /** request id → destroys the connection of an event stream */
  cut: Map<string, () => void>;
  /** told what the launcher refuses by itself */
  refused?: (refusal: Pick<Attempt, "requestId" | "address" | "action" | "result">) => void;
  facts?: { stateDir: string; demo: boolean; tokenFile: string | null };
};

/** Made by whichever side comes first. */
export function sharedHooks(): SharedHooks {
  return processWide<SharedHooks>("rockpool.hooks", () => ({ stop: new Set(), cut: new Map() }));
}
