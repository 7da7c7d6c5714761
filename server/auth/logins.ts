import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import { inOrder } from "@/server/kernel/in-order";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { replaceFile } from "@/server/kernel/replace-file";
import { digest } from "./digest";

/** A signed-in browser. `idHash` names it; the id itself is only in its cookie. */
export type Login = { idHash: string; createdAtMs: number; expiresAtMs: number };
/** What a browser receives when it signs in. */
export type OpenedLogin = { id: string; login: Login };

export type Logins = {
  open(): Promise<OpenedLogin>;
  /** null when unknown, ended or expired */
  find(id: string): Login | null;
  isAlive(idHash: string): boolean;
  end(idHash: string): Promise<void>;
  /** told the idHash of each login that ends by sign-out */
  onEnd(listener: (idHash: string) => void): () => void;
};

const lifetimeMs = 30 * 24 * 3_600_000;
const loginsMax = 200;

const LoginsFile = z.object({
  tokenDigest: z.string(),
  logins: z.array(z.object({ idHash: z.string(), createdAtMs: z.number(), expiresAtMs: z.number() })),
});

/**
 * Login sessions, kept in one file (0600, hashed ids) so that a restart signs nobody out. A file that was written under
 * another token, or does not parse, counts as empty: a changed token signs everybody out. Failures: read_only, unavailable.
 */
export async function loadLogins(file: string, token: string, clock: Clock): Promise<Logins> {
  const tokenDigest = digest("token", token);
  const listeners = new Set<(idHash: string) => void>();
  let logins = await readLogins(file, tokenDigest);

  async function keep(next: Login[]): Promise<void> {
    logins = next;
    const bytes = new TextEncoder().encode(`${JSON.stringify({ tokenDigest, logins: next }, null, 2)}\n`);
    await inOrder(file, () => replaceFile(file, bytes, async () => true));
  }

  const isAlive = (login: Login) => login.expiresAtMs > clock.nowMs();

  return {
    async open() {
      const id = randomBytes(32).toString("base64url");
      const createdAtMs = clock.nowMs();
      const login = { idHash: digest("login", id), createdAtMs, expiresAtMs: createdAtMs + lifetimeMs };
      await keep([...logins.filter(isAlive).slice(1 - loginsMax), login]);
      return { id, login };
    },
    find(id) {
      const idHash = digest("login", id);
      return logins.find((login) => login.idHash === idHash && isAlive(login)) ?? null;
    },
    isAlive: (idHash) => logins.some((login) => login.idHash === idHash && isAlive(login)),
    async end(idHash) {
      const left = logins.filter((login) => login.idHash !== idHash);
      if (left.length === logins.length) return;
      const kept = keep(left);
      for (const listener of listeners) listener(idHash);
      await kept;
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The CSRF secret of a login: told to the page that signed in, not derivable without the cookie. */
export function csrfOf(id: string): string {
  return createHmac("sha256", id).update("rockpool csrf").digest("base64url");
}

async function readLogins(file: string, tokenDigest: string): Promise<Login[]> {
  const read = await readSmallFile(file, { bytesMax: 1_000_000 });
  if (read.state !== "ok") return [];
  try {
    const parsed = LoginsFile.safeParse(JSON.parse(new TextDecoder().decode(read.bytes)));
    return parsed.success && parsed.data.tokenDigest === tokenDigest ? parsed.data.logins : [];
  } catch {
    return [];
  }
}
