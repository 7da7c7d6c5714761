import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { snapshotRetention } from "@/server/journal/keep-snapshot";
import { copySources } from "./copy-sources";
import { describeSources } from "./describe-sources";
import { examineStore, isWhollySeen } from "./examine-store";

/** The copies a registry can go back to, newest first, with what each holds. Reads only. Failure: agent_missing. */
export async function listStoreSnapshots(
  context: Context,
  { agentId }: ParsedInput<"store.snapshots">,
): Promise<OperationOutput<"store.snapshots">> {
  const examined = await examineStore(context, agentId);
  const { store, readable, registry } = examined;
  const isTold = isWhollySeen(store, readable.keys()) && registry.state !== "sqlite";
  const copies = isTold ? await copySources(context.home, examined) : [];
  const { newest, days, bytesMax } = snapshotRetention;
  const retention = `Kept: the newest ${newest}, and of each of the last ${days} days the newest, at most ${bytesMax / 1024 / 1024} MB.`;
  return { agentId: store.agentId, snapshots: await describeSources(examined, copies), retention };
}
