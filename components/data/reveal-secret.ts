import type { OperationInput } from "@/lib/contract/operations";
import { callOperation } from "./call-operation";

/** The text behind one mask of one entry. It is kept nowhere; that it was asked for stands in the audit log. */
export async function revealSecret(input: OperationInput<"secrets.reveal">): Promise<string> {
  return (await callOperation("secrets.reveal", input)).text;
}
