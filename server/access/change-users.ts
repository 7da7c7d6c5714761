import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { hashPassword } from "@/server/auth/password.mjs";
import { UsersError, addUser, changeUser, checkPassword, removeUser } from "@/server/auth/users-document.mjs";
import type { Context } from "@/server/context/context";
import { accessOf } from "./access-of";
import { viewUser } from "./list-users";

/** Failures: conflict (the name is taken), invalid_request (name, password, agents of an admin), read_only, unavailable. */
export async function createUser(
  context: Context,
  { name, role, agents = null, password }: ParsedInput<"users.add">,
): Promise<OperationOutput<"users.add">> {
  const hashed = await hash(password);
  const createdAt = new Date(context.clock.nowMs()).toISOString();
  await accessOf(context).users.change((document) =>
    addUser(document, { name, role, agents, password: hashed, createdAt }),
  );
  return { ok: true, user: viewUser(context, name) };
}

/** Ends the logins of the user it changes. Failures: invalid_request (no such user, agents of an admin), read_only, unavailable. */
export async function updateUser(
  context: Context,
  { name, role, agents, disabled }: ParsedInput<"users.update">,
): Promise<OperationOutput<"users.update">> {
  const change = {
    ...(role === undefined ? {} : { role }),
    ...(agents === undefined ? {} : { agents }),
    ...(disabled === undefined ? {} : { disabled }),
  };
  await accessOf(context).users.change((document) => changeUser(document, name, change));
  return { ok: true, user: viewUser(context, name) };
}

/** Ends the logins of that user. Failures: invalid_request (no such user, too short), read_only, unavailable. */
export async function setUserPassword(
  context: Context,
  { name, password }: ParsedInput<"users.setPassword">,
): Promise<OperationOutput<"users.setPassword">> {
  const hashed = await hash(password);
  await accessOf(context).users.change((document) => changeUser(document, name, { password: hashed }));
  return { ok: true, user: viewUser(context, name) };
}

/** Ends the logins of that user. The token stays, so that nobody is locked out. Failures: invalid_request, read_only, unavailable. */
export async function deleteUser(
  context: Context,
  { name }: ParsedInput<"users.remove">,
): Promise<OperationOutput<"users.remove">> {
  await accessOf(context).users.change((document) => removeUser(document, name));
  return { ok: true, name: name.trim().toLowerCase() };
}

async function hash(password: string): Promise<string> {
  try {
    checkPassword(password);
  } catch (error) {
    if (!(error instanceof UsersError)) throw error;
    throw new Failure("invalid_request", error.message, [{ path: "password", reason: error.message }]);
  }
  return hashPassword(password);
}
