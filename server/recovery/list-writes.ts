import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { WriteAccount } from "@/lib/contract/writes-results";
import { compareWanted } from "@/lib/registry/compare-wanted";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { Context } from "@/server/context/context";
import { readRegistryAndFiles } from "@/server/registry/read-registry";
import type { RecordedWrite } from "@/server/registry/write-recorder";
import { openHome } from "@/server/sessions/open-home";
import { isSeenKey } from "@/server/registry/narrow-registry";
import type { AgentStore } from "@/server/home/home";

/** Our changes that are not yet certain, and what became of the latest, each beside what stands there now. Reads only. */
export async function listWrites(
  context: Context,
  { agentId }: ParsedInput<"writes.list">,
): Promise<OperationOutput<"writes.list">> {
  const { stores } = await openHome(context);
  const wanted = agentId === undefined ? undefined : normaliseAgentId(agentId);
  const accounts: WriteAccount[] = [];
  for (const write of context.ledger?.list() ?? []) {
    const store = storeOfWrite(stores, write);
    if (!store || (wanted !== undefined && store.agentId !== wanted)) continue;
    accounts.push(await accountOf(store, write));
  }
  return {
    pending: accounts.filter(({ state }) => state === "pending"),
    outcomes: accounts.filter(({ state }) => state !== "pending"),
  };
}

/** The store of a write, when it is still there and may be seen. */
export function storeOfWrite(stores: readonly AgentStore[], write: RecordedWrite): AgentStore | undefined {
  const store = stores.find((one) => one.registryPath === write.registryPath && one.agentId === write.agentId);
  return store?.sight && !isSeenKey(write.key, store.sight) ? undefined : store;
}

/** The exact text of an entry as it stands now; null when it is not there or cannot be read. */
export async function entryNow(store: AgentStore, { registry, key }: RecordedWrite): Promise<string | null> {
  const { files } = await readRegistryAndFiles(store);
  const file = files[registry];
  const entries = "entries" in file ? file.entries : [];
  return entries.findLast((entry) => entry.key === key)?.json ?? null;
}

async function accountOf(store: AgentStore, write: RecordedWrite): Promise<WriteAccount> {
  const { writeId, agentId, key, registry, state, savedAtMs, endedAtMs, tries } = write;
  const compared = compareWanted(write.before, write.wanted, await entryNow(store, write));
  return {
    writeId,
    agentId,
    key,
    registry,
    state,
    savedAt: savedAtMs,
    ...(endedAtMs === undefined ? {} : { endedAt: endedAtMs }),
    tries,
    fields: compared.fields.map(({ field, before, ours, theirs }) => ({
      field,
      before: valueOf(before),
      ours: valueOf(ours),
      theirs: valueOf(theirs),
      taken: write.fields.includes(field),
    })),
    ...(compared.entry ? { entry: compared.entry } : {}),
    holdsNow: compared.holds,
  };
}

function valueOf(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
