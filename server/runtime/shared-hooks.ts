import type { Attempt } from "@/server/context/context";
import { processWide } from "@/server/kernel/process-wide";

/** The connection of an event stream, without what Next puts between: that costs three times as much for each event. */
export type Line = {
  /** only after the head and the first frame were sent; a promise when the connection is full: until it is not, or is gone */
  write(text: string): Promise<void> | null;
  /** destroys the connection */
  cut(): void;
};

/** What the launcher (plain Node) and the application (bundled) share; see server/start/shared-hooks.mjs. */
export type SharedHooks = {
  /** run when the server ends */
  stop: Set<() => void | Promise<void>>;
  /** request id → the connection of an event stream */
  lines: Map<string, Line>;
  /** told what the launcher refuses by itself */
  refused?: (refusal: Pick<Attempt, "requestId" | "address" | "action" | "result">) => void;
  facts?: { stateDir: string; demo: boolean; tokenFile: string | null };
};

/** Made by whichever side comes first. */
export function sharedHooks(): SharedHooks {
  return processWide<SharedHooks>("rockpool.hooks", () => ({ stop: new Set(), lines: new Map() }));
}
