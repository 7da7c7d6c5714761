import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import { inOrder } from "@/server/kernel/in-order";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { replaceFile } from "@/server/kernel/replace-file";
import { digest } from "./digest";
import type { Users } from "./users";

const Login = z.object({
  idHash: z.string(),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  /** absent: signed in with the token */
  user: z.string().optional(),
  /** what the user was when signing in; a login of another stamp has ended */
  stamp: z.string().optional(),
  address: z.string().optional(),
  browser: z.string().optional(),
});
/** A signed-in browser. `idHash` names it; the id itself is only in its cookie. */
export type Login = z.infer<typeof Login>;
export type SeenLogin = Login & { seenAtMs: number };
/** What a browser receives when it signs in. */
export type OpenedLogin = { id: string; login: Login };
export type LoginFacts = { user?: string | undefined; address?: string | undefined; browser?: string | undefined };

export type Logins = {
  /** `user`: absent for the token. Failure: unauthenticated (the user is gone meanwhile) */
  open(facts?: LoginFacts): Promise<OpenedLogin>;
  /** null when unknown, ended or expired */
  find(id: string): Login | null;
  isAlive(idHash: string): boolean;
  /** newest first */
  list(): SeenLogin[];
  /** ends those that are meant, and tells how many there were */
  end(isMeant: (login: Login) => boolean): Promise<number>;
  /** told the idHash of each login that ends before its time */
  onEnd(listener: (idHash: string) => void): () => void;
};

const lifetimeMs = 30 * 24 * 3_600_000;
const loginsMax = 200;
const browserLengthMax = 300;

const LoginsFile = z.object({ tokenDigest: z.string(), logins: z.array(Login) });

/**
 * Login sessions, kept in one file (0600, hashed ids) so that a restart signs nobody out. A file that was written under
 * another token, or does not parse, counts as empty: a changed token signs everybody out. A login ends when its user is
 * changed, disabled or removed, or gets another password. Failures: read_only, unavailable.
 */
export async function loadLogins(
  file: string,
  token: string,
  clock: Clock,
  users: Pick<Users, "stampOf" | "onChange">,
): Promise<Logins> {
  const tokenDigest = digest("token", token);
  const listeners = new Set<(idHash: string) => void>();
  const seen = new Map<string, number>();
  let logins = await readLogins(file, tokenDigest);

  async function keep(next: Login[]): Promise<void> {
    logins = next;
    const bytes = new TextEncoder().encode(`${JSON.stringify({ tokenDigest, logins: next }, null, 2)}\n`);
    await inOrder(file, () => replaceFile(file, bytes, async () => true));
  }

  const isTheUsers = ({ user, stamp }: Login) => user === undefined || users.stampOf(user) === stamp;
  const isAlive = (login: Login) => login.expiresAtMs > clock.nowMs() && isTheUsers(login);

  async function end(isMeant: (login: Login) => boolean): Promise<number> {
    const ended = logins.filter(isMeant);
    if (ended.length === 0) return 0;
    const kept = keep(logins.filter((login) => !ended.includes(login)));
    for (const { idHash } of ended) {
      seen.delete(idHash);
      for (const listener of listeners) listener(idHash);
    }
    await kept;
    return ended.length;
  }

  // The streams have ended by then; that the file cannot be written brings no login back.
  users.onChange(() => void end((login) => !isTheUsers(login)).catch(() => {}));

  return {
    async open({ user, address, browser } = {}) {
      const id = randomBytes(32).toString("base64url");
      const createdAtMs = clock.nowMs();
      const stamp = user === undefined ? null : users.stampOf(user);
      const login: Login = {
        idHash: digest("login", id),
        createdAtMs,
        expiresAtMs: createdAtMs + lifetimeMs,
        ...(user === undefined ? {} : { user, stamp: stamp ?? "" }),
        ...(address === undefined ? {} : { address }),
        ...(browser === undefined ? {} : { browser: browser.slice(0, browserLengthMax) }),
      };
      await keep([...logins.filter(isAlive).slice(1 - loginsMax), login]);
      return { id, login };
    },
    find(id) {
      const idHash = digest("login", id);
      const found = logins.find((login) => login.idHash === idHash && isAlive(login)) ?? null;
      if (found) seen.set(idHash, clock.nowMs());
      return found;
    },
    isAlive: (idHash) => logins.some((login) => login.idHash === idHash && isAlive(login)),
    list() {
      const alive = logins.filter(isAlive);
      return alive.map((login) => ({ ...login, seenAtMs: seen.get(login.idHash) ?? login.createdAtMs })).reverse();
    },
    end,
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
