import { secretsOfEntry } from "@/lib/contract/mask-by-schema";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { readOneEntry } from "./read-one-entry";

/**
 * The text behind one mask of one entry, as the disk has it now. Failures: invalid_request (no such mask in this entry), those
 * of readOneEntry.
 */
export async function revealSecret(
  context: Context,
  { mask, ...place }: ParsedInput<"secrets.reveal">,
): Promise<OperationOutput<"secrets.reveal">> {
  const text = secretsOfEntry(await readOneEntry(context, place)).get(mask);
  if (text === undefined) throw new Failure("invalid_request", "This entry holds no such secret.");
  return { text, length: text.length };
}
