import { Failure } from "@/lib/failure/failure";
import type { Door } from "./authenticate";
import { isSameSecret } from "./digest";
import { isPassword } from "./password.mjs";
import type { User } from "./users";

export type Credentials = { token: string } | { name: string; password: string };

/**
 * Checks what a person typed: the user, or null for the token. Neither the answer nor its time tells whether a name is known.
 * Failures: unauthenticated, too_many_attempts. Source: controls C2, C11.
 */
export async function signIn(door: Door, credentials: Credentials, address: string): Promise<User | null> {
  const succeeded = door.signInLimiter.attempt(address);
  if ("token" in credentials) {
    if (!isSameSecret(credentials.token.trim(), door.token)) {
      throw new Failure("unauthenticated", "The token is not the right one.");
    }
    succeeded();
    return null;
  }
  const user = door.users.find(credentials.name);
  const stamp = door.users.stampOf(credentials.name);
  const isRight = await door.inTurn(() => isPassword(credentials.password, user?.password ?? null));
  // Hashing takes a while: whoever was changed meanwhile signs in anew.
  const isSame = user !== null && door.users.stampOf(user.name) === stamp;
  if (!isRight || !isSame) throw new Failure("unauthenticated", "The name or the password is not right.");
  succeeded();
  return user;
}
