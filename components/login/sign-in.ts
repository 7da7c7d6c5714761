import { refusalOf } from "@/components/data/refused-call";

/** Trades the token for a login cookie. Throws a Failure when the server refuses. */
export async function signIn(token: string): Promise<void> {
  const response = await fetch("/api/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
    credentials: "same-origin",
  });
  if (!response.ok) throw refusalOf("login", response.status, await response.json().catch(() => null));
}
