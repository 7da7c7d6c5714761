import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { accessOf } from "./access-of";
import { isOwn } from "./list-logins";

/**
 * Signs a browser out, or all of one's own, with their event streams. Failure: invalid_request (no such login, or not one's
 * own: the answer is the same).
 */
export async function endLogins(
  context: Context,
  input: ParsedInput<"logins.end">,
): Promise<OperationOutput<"logins.end">> {
  const { actor } = context;
  const { logins } = accessOf(context);
  if ("everywhere" in input) return { ok: true, ended: await logins.end((login) => isOwn(actor, login)) };
  const mayEnd = (login: { user?: string | undefined }) => actor.role === "admin" || isOwn(actor, login);
  const ended = await logins.end((login) => login.idHash === input.id && mayEnd(login));
  if (ended === 0) throw new Failure("invalid_request", "There is no such login.");
  return { ok: true, ended };
}
