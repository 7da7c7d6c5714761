/** Where things live. Resolved once at start from flags, environment and defaults; never changes afterwards. */
export type Home = {
  /** absolute; need not exist */
  stateDir: string;
  /** absolute; need not exist */
  configPath: string;
  /** our own files: token, logins, demo store. Never inside the store. */
  dataDir: string;
  /** true when the store is the embedded demo */
  demo: boolean;
  /** why the whole store is read-only by the operator's wish, if it is */
  readOnly?: string;
  /** a variable of this server's environment that the configuration may refer to */
  variable?: (name: string) => string | undefined;
  /** the agents that exist for whoever asks, by normalised id; absent: all of them */
  onlyAgents?: ReadonlySet<string>;
};

/** One agent's sessions folder. With a `session.store` template several agents may share one registry. */
export type AgentStore = {
  agentId: string;
  /** absolute path of the folder that holds sessions.json and the transcripts */
  folder: string;
  /** absolute path of sessions.json */
  registryPath: string;
  /** named by the config, found on disk, or both */
  configured: boolean;
  onDisk: boolean;
  /** which part of the store exists for whoever asks; absent: all of it */
  sight?: Sight;
};

/** `shared`: other agents keep their sessions in the same registry, so a key without an agent may be anybody's. */
export type Sight = { agents: ReadonlySet<string>; shared: boolean };
