import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Actor, Context } from "@/server/context/context";
import { accessOf } from "./access-of";

/** Signed-in browsers, newest first: everybody's for an admin, else one's own. */
export async function listLogins(
  context: Context,
  _input: ParsedInput<"logins.list">,
): Promise<OperationOutput<"logins.list">> {
  const { actor } = context;
  const logins = accessOf(context)
    .logins.list()
    .filter((login) => actor.role === "admin" || isOwn(actor, login));
  return {
    scope: actor.role === "admin" ? "all" : "own",
    logins: logins.map(({ idHash, user = null, createdAtMs, seenAtMs, expiresAtMs, address, browser }) => ({
      id: idHash,
      user,
      isCurrent: idHash === actor.loginId,
      createdAt: createdAtMs,
      seenAt: seenAtMs,
      expiresAt: expiresAtMs,
      ...(address === undefined ? {} : { address }),
      ...(browser === undefined ? {} : { browser }),
    })),
  };
}

export function isOwn({ id }: Actor, { user }: { user?: string | undefined }): boolean {
  return id === (user === undefined ? "token" : `user:${user}`);
}
