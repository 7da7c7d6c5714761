import type { AgentStore, Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import type { WriteRecorder } from "@/server/registry/write-recorder";

export type Role = "viewer" | "operator" | "admin";

/** Who asks. `requestId` goes into logs and failure bodies. */
export type Actor = { id: string; name: string; role: Role; requestId: string };

/** Fresh identifiers: `uuid` for sessions, `entryId` for transcript lines (8 hex, as OpenClaw writes). */
export type Ids = { uuid(): string; entryId(): string };

export type SummaryRequest = {
  store: AgentStore;
  /** conversation text to summarise, oldest first, already bounded by the caller's plan */
  turns: { role: string; text: string }[];
  instructions?: string;
  summaryMaxTokens: number;
  signal?: AbortSignal;
};
export type Summariser = { by: "model" | "extractive"; model?: string };
export type Summary = Summariser & { text: string };

/** Makes a summary with the configured model, or with the built-in extractive summariser when none is configured. */
export type Summarise = (request: SummaryRequest) => Promise<Summary>;

/** Who would write a summary for this agent now: asks the configuration, never a model. */
export type ChooseSummariser = (agentId: string) => Promise<Summariser>;

/** Everything a verb may use. Verbs read `verb(context, input)`. */
export type Context = {
  home: Home;
  clock: Clock;
  ids: Ids;
  log: Log;
  actor: Actor;
  summarise: Summarise;
  chooseSummariser: ChooseSummariser;
  /** keeps an account of each change of a registry */
  writes?: WriteRecorder;
  signal?: AbortSignal;
};
