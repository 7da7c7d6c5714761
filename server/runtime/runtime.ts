import { randomUUID } from "node:crypto";
import { type AuditLog, createAuditLog } from "@/server/audit/audit-log";
import { recordLeftWrite } from "@/server/audit/record-left-write";
import type { Door } from "@/server/auth/authenticate";
import { createDoor } from "@/server/auth/create-door";
import { loadToken } from "@/server/auth/load-token";
import { loadConfig } from "@/server/config/load-config";
import { locateStores } from "@/server/config/locate-stores";
import type { AskForNotes, Attempt, ChooseSummariser, Summarise } from "@/server/context/context";
import type { AgentStore, Home } from "@/server/home/home";
import { type Clock, systemClock } from "@/server/kernel/clock";
import { type Log, createLog } from "@/server/kernel/log";
import { makeFolder } from "@/server/kernel/make-folder";
import { type Journal, type WriteOutcome, createJournal } from "@/server/journal/journal";
import { type EventHub, type Fact, createEventHub } from "@/server/live/event-hub";
import { watchHome } from "@/server/live/watch-home";
import { createAskForNotes, createChooseSummariser, createSummarise } from "@/server/summarise/create-summarise";
import { chooseHome } from "./choose-home";
import { type Environment, readEnvironment } from "./environment";
import { readAhead } from "@/server/sessions/read-ahead";
import { processWide } from "@/server/kernel/process-wide";
import { sharedHooks } from "./shared-hooks";

/** What lives as long as the server. */
export type Runtime = {
  environment: Environment;
  home: Home;
  bootId: string;
  clock: Clock;
  log: Log;
  hub: EventHub;
  door: Door;
  /**
   * Every attempt to change something, every sign-in and every refusal passes here once, before its answer leaves. Called in
   * server/http/exchange.ts, and for what the launcher refuses through the shared hooks.
   */
  record(attempt: Attempt): Promise<void>;
  audit: AuditLog;
  summarise: Summarise;
  journal: Journal;
  chooseSummariser: ChooseSummariser;
  askForNotes: AskForNotes;
  /** the stores of this home as configuration and disk name them now */
  listStores(home: Home): Promise<AgentStore[]>;
};

/** For what goes wrong before there is a runtime. */
export const startLog: Log = createLog();

/** Builds what the server needs from what the operator said. Failures: unavailable, read_only, each with one sentence. */
export async function createRuntime(
  environment: Environment,
  { clock = systemClock, log = startLog }: { clock?: Clock; log?: Log } = {},
): Promise<Runtime> {
  const home = await chooseHome(environment, clock);
  await makeFolder(home.dataDir);
  const token = await loadToken(home.dataDir, environment.token);
  const door = await createDoor(home.dataDir, token.value, clock, log);
  const bootId = randomUUID();
  const watch = { home, listStores: () => listStores(home), listConfigFiles: () => listConfigFiles(home), log };
  const hub = createEventHub(bootId, (publish) => watchHome({ ...watch, publish }));
  const audit = createAuditLog({ home, clock, log });
  const journal = createJournal({
    home,
    clock,
    log,
    onOutcome: (outcome) => hub.publish(factOf(outcome)),
    onLeft: (write) =>
      recordLeftWrite({ home, audit }, write).catch((error: unknown) =>
        log.error({ error: String(error) }, "the audit log lacks a line"),
      ),
  });
  await journal
    .replay(await listStores(home))
    .catch((error: unknown) => log.warn({ error: String(error) }, "the journal could not be replayed"));
  // Whoever signs in looks at a list next. What goes wrong here is told to whoever asks.
  readAhead({ home }).catch((error: unknown) => log.warn({ error: String(error) }, "the stores were not read ahead"));
  const record = async (attempt: Attempt) => {
    logAttempt(log, attempt);
    await audit.record(attempt);
  };
  const hooks = sharedHooks();
  hooks.refused = (attempt) => {
    record({ ...attempt, actor: null, mutates: false, dryRun: false }).catch((error: unknown) =>
      log.error({ requestId: attempt.requestId, error: String(error) }, "the audit log lacks a line"),
    );
  };
  hooks.stop.add(() => hub.close());
  hooks.stop.add(() => journal.close());
  hooks.stop.add(() => audit.close());
  hooks.stop.add(() => door.users.close());
  hooks.facts = { stateDir: home.stateDir, demo: home.demo, tokenFile: token.file };
  const summaries = { home, variable: (name: string) => environment.variables[name] };
  const summarise = createSummarise(summaries);
  const chooseSummariser = createChooseSummariser(summaries);
  const askForNotes = createAskForNotes(summaries);
  return {
    environment,
    home,
    bootId,
    clock,
    log,
    hub,
    door,
    record,
    audit,
    summarise,
    journal,
    chooseSummariser,
    askForNotes,
    listStores,
  };
}

async function listConfigFiles(home: Home): Promise<readonly string[]> {
  return (await loadConfig(home)).watched;
}

async function listStores(home: Home): Promise<AgentStore[]> {
  return locateStores(home, await loadConfig(home));
}

function logAttempt(log: Log, { requestId, address, actor, action, dryRun, result }: Attempt): void {
  const fields = { requestId, address, actor: actor?.id ?? null, action, result };
  if (result === "ok") log.info(fields, dryRun ? "planned" : "changed");
  else log.warn(fields, "refused");
}

function factOf({ state, fields, ...write }: WriteOutcome): Fact {
  return state === "settled"
    ? { name: "write.settled", data: write }
    : { name: "write.overwritten", data: { ...write, fields } };
}

/** The one runtime of this process, built on first use. When it cannot be built the next request tries again. */
export function getRuntime(): Promise<Runtime> {
  const only = processWide<{ runtime: Promise<Runtime> | null }>("rockpool.server", () => ({ runtime: null }));
  only.runtime ??= createRuntime(readEnvironment()).catch((error: unknown) => {
    only.runtime = null;
    throw error;
  });
  return only.runtime;
}
