import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Door } from "@/server/auth/authenticate";
import { type Limiter, createLimiter } from "@/server/auth/limiter";
import { loadToken } from "@/server/auth/load-token";
import { loadLogins } from "@/server/auth/logins";
import { loadConfig } from "@/server/config/load-config";
import { locateStores } from "@/server/config/locate-stores";
import type { ChooseSummariser, Summarise } from "@/server/context/context";
import type { Home } from "@/server/home/home";
import { type Clock, systemClock } from "@/server/kernel/clock";
import { type Log, createLog } from "@/server/kernel/log";
import { makeFolder } from "@/server/kernel/make-folder";
import { type Journal, createJournal } from "@/server/journal/journal";
import type { WriteOutcome } from "@/server/journal/verify-writes";
import { type EventHub, type Fact, createEventHub } from "@/server/live/event-hub";
import { watchHome } from "@/server/live/watch-home";
import { createChooseSummariser, createSummarise } from "@/server/summarise/create-summarise";
import { chooseHome } from "./choose-home";
import { type Environment, readEnvironment } from "./environment";
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
  loginLimiter: Limiter;
  summarise: Summarise;
  journal: Journal;
  chooseSummariser: ChooseSummariser;
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
  const logins = await loadLogins(path.join(home.dataDir, "logins.json"), token.value, clock);
  const bootId = randomUUID();
  const listStores = async () => locateStores(home, await loadConfig(home));
  const hub = createEventHub(bootId, (publish) => watchHome({ home, listStores, publish, log }));
  const journal = createJournal({ home, clock, log, onOutcome: (outcome) => hub.publish(factOf(outcome)) });
  await journal
    .replay(await listStores())
    .catch((error: unknown) => log.warn({ error: String(error) }, "the journal could not be replayed"));
  const hooks = sharedHooks();
  hooks.stop.add(() => hub.close());
  hooks.stop.add(() => journal.close());
  hooks.facts = { stateDir: home.stateDir, demo: home.demo, tokenFile: token.file };
  const door = { token: token.value, logins, bearerLimiter: createLimiter(clock), isHttps: false };
  const summaries = { home, variable: (name: string) => environment.variables[name] };
  const summarise = createSummarise(summaries);
  const chooseSummariser = createChooseSummariser(summaries);
  return {
    environment,
    home,
    bootId,
    clock,
    log,
    hub,
    door,
    loginLimiter: createLimiter(clock),
    summarise,
    journal,
    chooseSummariser,
  };
}

function factOf({ state, fields, ...write }: WriteOutcome): Fact {
  return state === "settled"
    ? { name: "write.settled", data: write }
    : { name: "write.overwritten", data: { ...write, fields } };
}

/** The one runtime of this process, built on first use. When it cannot be built the next request tries again. */
export function getRuntime(): Promise<Runtime> {
  const only = processWide<{ runtime: Promise<Runtime> | null }>("rockpool.runtime", () => ({ runtime: null }));
  only.runtime ??= createRuntime(readEnvironment()).catch((error: unknown) => {
    only.runtime = null;
    throw error;
  });
  return only.runtime;
}
