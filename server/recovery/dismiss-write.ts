import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { openHome } from "@/server/sessions/open-home";
import { storeOfWrite } from "./list-writes";

/** Leaves what another program wrote over a change of ours: its account goes. `dismissed` is false when there is none. */
export async function dismissWrite(
  context: Context,
  { writeId }: ParsedInput<"writes.dismiss">,
): Promise<OperationOutput<"writes.dismiss">> {
  const { stores } = await openHome(context);
  const write = context.ledger?.find(writeId);
  const isThere = write !== undefined && write.state !== "pending" && storeOfWrite(stores, write) !== undefined;
  return { ok: true, dismissed: isThere && (await context.ledger?.dismiss(writeId)) === true };
}
