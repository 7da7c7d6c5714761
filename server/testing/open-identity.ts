import { createHmac } from "node:crypto";
import { csrfOf } from "@/server/auth/logins";
import { addUser } from "@/server/auth/users-document.mjs";
import type { Role } from "@/server/context/context";
import type { OpenDoor } from "./open-door";

/** A user of the door, and what the user's browser sends. */
export type BrowserIdentity = {
  name: string;
  idHash: string;
  cookie: string;
  csrf: string;
  /** for requests that a proxy vouches for */
  proxyCsrf: string;
};

let count = 0;

/** Adds a user to an open door and signs in, past the password. */
export async function openIdentity(
  { runtime: { door } }: Pick<OpenDoor, "runtime">,
  { role, agents }: { role: Role; agents?: string[] },
): Promise<BrowserIdentity> {
  count += 1;
  const name = `${role}-${count}`;
  const user = { name, role, password: "unusable", createdAt: "2026-01-01T00:00:00.000Z" };
  await door.users.change((document) => addUser(document, { ...user, ...(agents ? { agents } : {}) }));
  const { id, login } = await door.logins.open({ user: name });
  const proxyCsrf = createHmac("sha256", door.token)
    .update(`rockpool proxy csrf\0${door.users.stampOf(name)}`)
    .digest("base64url");
  return { name, idHash: login.idHash, cookie: `rockpool_session=${id}`, csrf: csrfOf(id), proxyCsrf };
}
