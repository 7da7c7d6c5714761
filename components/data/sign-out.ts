import { csrfToken } from "./operator-context";

/** Ends the login of this browser. False when the server could not be reached or refused. */
export async function signOut(): Promise<boolean> {
  try {
    const response = await fetch("/api/login", {
      method: "DELETE",
      headers: { "x-rockpool-csrf": csrfToken() },
      credentials: "same-origin",
    });
    return response.ok || response.status === 401;
  } catch {
    return false;
  }
}
