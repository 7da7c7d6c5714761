import type { UserView } from "@/lib/contract/access-results";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context } from "@/server/context/context";
import { accessOf } from "./access-of";

/** Who may sign in with a password. Failure: unavailable (the users file is damaged). */
export async function listUsers(
  context: Context,
  _input: ParsedInput<"users.list">,
): Promise<OperationOutput<"users.list">> {
  const { users } = accessOf(context);
  return { users: users.list().map(({ name }) => viewUser(context, name)) };
}

/** One user as an admin sees it, never the hash. Failure: invalid_request (gone meanwhile). */
export function viewUser(context: Context, name: string): UserView {
  const { users, logins } = accessOf(context);
  const user = users.list().find((one) => one.name === name.trim().toLowerCase());
  if (!user) throw new Failure("invalid_request", `There is no user ${JSON.stringify(name)}.`);
  const { role, agents, disabled, createdAt, password } = user;
  const loginCount = logins.list().filter((login) => login.user === user.name).length;
  return { name: user.name, role, agents, disabled, hasPassword: password !== null, createdAt, loginCount };
}
