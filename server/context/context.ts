import type { AuditChange } from "@/lib/contract/audit-results";
import type { FailureCode } from "@/lib/failure/failure";
import type { Logins } from "@/server/auth/logins";
import type { Users } from "@/server/auth/users";
import type { AgentStore, Home } from "@/server/home/home";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import type { TouchedEntry, WriteLedger, WriteRecorder } from "@/server/registry/write-recorder";

export type Role = "viewer" | "operator" | "admin";

/** Who asks. `requestId` goes into logs and failure bodies. */
export type Actor = {
  /** `token`, or `user:<name>` */
  id: string;
  name: string;
  role: Role;
  requestId: string;
  /** the peer's, or the one a configured proxy names */
  address?: string;
  /** the login of a browser */
  loginId?: string;
  /** the agents that exist for this one; absent: all of them */
  agents?: ReadonlySet<string>;
};

/** Who may sign in, and who has. */
export type Access = { users: Users; logins: Logins };

/** One pass through the door that an account is kept of: a change, a sign-in, or a refusal. */
export type Attempt = {
  requestId: string;
  address: string;
  /** null: nobody, as far as the door could tell */
  actor: Actor | null;
  /** method of the contract, `login`, or the path of another route */
  action: string;
  /** what the caller sent, when it was read; never passwords and tokens */
  input?: unknown;
  /** the name that was typed in a sign-in; hostile text */
  claimedName?: string;
  mutates: boolean;
  dryRun: boolean;
  result: "ok" | FailureCode;
  /** the entries that it changed */
  changes?: readonly AuditChange[];
};

/** Fresh identifiers: `uuid` for sessions, `entryId` for transcript lines (8 hex, as OpenClaw writes). */
export type Ids = { uuid(): string; entryId(): string };

export type SummaryRequest = {
  store: AgentStore;
  /** conversation text to summarise, oldest first, already bounded by the caller's plan */
  turns: { role: string; text: string }[];
  instructions?: string;
  summaryMaxTokens: number;
  /** merge: the turns are summaries of consecutive parts */
  purpose?: "summary" | "merge";
  /** `provider/model` that the session itself uses; the configuration's choice for compaction comes first */
  sessionModel?: string;
  signal?: AbortSignal;
  /** called while the answer arrives, with its length so far in tokens (estimated) */
  onTokens?: (tokens: number) => void;
};
/** `windowTokens`: what the model can take in, where the configuration tells it */
export type Summariser = { by: "model" | "extractive"; model?: string; windowTokens?: number };
export type Summary = Summariser & { text: string };

/** Makes a summary with the configured model, or with the built-in extractive summariser when none is configured. */
export type Summarise = (request: SummaryRequest) => Promise<Summary>;

/** Who would write a summary for this agent now: asks the configuration, never a model. */
export type ChooseSummariser = (agentId: string, sessionModel?: string) => Promise<Summariser>;

/** What a model is asked before a compaction: what of this conversation must last. */
export type NotesRequest = Pick<SummaryRequest, "store" | "turns" | "sessionModel" | "signal" | "onTokens"> & {
  prompt: string;
};
export type Notes = {
  text: string;
  model: string;
  provider: string;
  api: string;
  usage: { input?: number | undefined; output?: number | undefined };
};

/** Asks the configured model for lasting notes; null when none is configured. It has no tools and writes no file. */
export type AskForNotes = (request: NotesRequest) => Promise<Notes | null>;

/** How far a compaction is. `chunk` of `chunks` counts requests for summaries; `tokens` of the present answer so far. */
export type CompactionProgress = {
  agentId: string;
  key: string;
  phase: "notes" | "summary" | "merge" | "saving";
  chunk: number;
  chunks: number;
  tokens: number;
};

/** How far a job is. `by`: the id of who started it. */
export type JobProgress = { jobId: string; by: string; state: string; done: number; total: number; refused: number };

/** Everything a verb may use. Verbs read `verb(context, input)`. */
export type Context = {
  home: Home;
  clock: Clock;
  ids: Ids;
  log: Log;
  actor: Actor;
  summarise: Summarise;
  chooseSummariser: ChooseSummariser;
  askForNotes?: AskForNotes;
  /** tells everybody who listens how far a compaction is */
  onCompaction?: (progress: CompactionProgress) => void;
  /** tells whoever may see it how far a job is */
  onJob?: (progress: JobProgress) => void;
  /** keeps an account of each change of a registry */
  writes?: WriteRecorder;
  /** what became of them */
  ledger?: WriteLedger;
  /** told of each entry that a write of a whole registry changed: `writes` does not see those */
  touched?: (entry: TouchedEntry) => void;
  /** absent where nobody signs in: in programs and tests of other rooms */
  access?: Access;
  signal?: AbortSignal;
};
