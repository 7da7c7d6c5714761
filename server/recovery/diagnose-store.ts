import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { RecoverySource } from "@/lib/contract/recovery-results";
import type { Context } from "@/server/context/context";
import { readOnlyReason } from "@/server/sessions/read-only-reason";
import { describeDamage, describeDuplicates } from "./describe-damage";
import { describeSources, keyList } from "./describe-sources";
import { type ExaminedStore, examineStore, isWhollySeen } from "./examine-store";
import { listSources } from "./list-sources";
import { obstacleOf } from "./obstacle-of";

/**
 * What is wrong with an agent's store and where, what can still be read, and everything it can be rebuilt from. Reads only.
 * Whoever may not see every agent of a shared registry learns what is wrong, and nothing of what others keep there.
 * Failure: agent_missing.
 */
export async function diagnoseStore(
  context: Context,
  { agentId }: ParsedInput<"store.diagnose">,
): Promise<OperationOutput<"store.diagnose">> {
  const examined = await examineStore(context, agentId);
  const { store, registry, file, listing, readable, target } = examined;
  const isWhole = isWhollySeen(store, readable.keys());
  const damage = describeDamage(examined);
  const sources = isWhole ? await describeSources(examined, await listSources(context, examined)) : [];
  const readOnly = readOnlyReason(registry, context);
  const measured = listing.byName.get(file.path.slice(file.path.lastIndexOf("/") + 1));
  const obstacle = obstacleOf(examined, sources, isWhole);
  return {
    agentId: store.agentId,
    path: file.path,
    state: registry.state,
    ...(registry.reason === undefined ? {} : { reason: registry.reason }),
    ...(readOnly === undefined ? {} : { readOnly }),
    sizeBytes: "bytes" in file ? file.bytes.length : null,
    modifiedAt: measured ? Math.round(measured.mtimeMs) : null,
    damage: isWhole ? damage : damage.map(({ excerpt: _excerpt, ...rest }) => rest),
    duplicates: isWhole ? describeDuplicates(target, file) : [],
    readable: isWhole ? keyList([...readable.keys()]) : { count: registry.entries.length, keys: [] },
    sources,
    suggested: obstacle === undefined && needsRecovery(examined) ? best(sources) : null,
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

function needsRecovery({ file }: ExaminedStore): boolean {
  return file.state !== "ok" || file.duplicateKeys.length > 0;
}

/** The one that brings most certain entries back; of equals the first, which is the newest. */
function best(sources: readonly RecoverySource[]): string | null {
  const certain = ({ entries, inferred }: RecoverySource) => (entries?.count ?? 0) - (inferred?.count ?? 0);
  const [first, ...others] = sources;
  if (!first) return null;
  return others.reduce((top, one) => (certain(one) > certain(top) ? one : top), first).id;
}
