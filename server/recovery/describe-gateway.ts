import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { gatewayEvidence, gatewayPort } from "@/server/registry/find-gateway";
import { openHome } from "@/server/sessions/open-home";

/** Everything that tells that a Gateway runs on these stores now: its port, its process, the locks it holds. Reads only. */
export async function describeGateway(
  context: Context,
  _input: ParsedInput<"gateway.find">,
): Promise<OperationOutput<"gateway.find">> {
  const { stores, loaded } = await openHome(context);
  const port = gatewayPort(loaded.raw);
  return { ...port, evidence: await gatewayEvidence(stores, loaded.raw) };
}
