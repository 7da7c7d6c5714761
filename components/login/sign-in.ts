import { refusalOf } from "@/components/data/refused-call";

export type Credentials = { token: string } | { name: string; password: string };

/** Trades the token, or a name and a password, for a login cookie. Throws a Failure when the server refuses. */
export async function signIn(credentials: Credentials): Promise<void> {
  const response = await fetch("/api/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credentials),
    credentials: "same-origin",
  });
  if (!response.ok) throw refusalOf("login", response.status, await response.json().catch(() => null));
}
