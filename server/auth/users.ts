import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { inOrder } from "@/server/kernel/in-order";
import type { Log } from "@/server/kernel/log";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { currentFingerprint } from "@/server/kernel/current-fingerprint";
import { replaceFile } from "@/server/kernel/replace-file";
import { watchFolder } from "@/server/kernel/watch-folder";
import { digest } from "./digest";
import { type UsersDocument, UsersError, readUsersDocument, printUsersDocument, usersIn } from "./users-document.mjs";
import type { User } from "./users-document.mjs";

export type { User };

export type Users = {
  /** in the order of the file. Failure: unavailable (the file is damaged) */
  list(): User[];
  /** whether anybody could sign in with a password */
  hasPasswords(): boolean;
  /** one who may sign in; null when unknown or disabled */
  find(name: string): User | null;
  /** changes whenever what the user may do, or the password, changes; null when the user may not sign in */
  stampOf(name: string): string | null;
  /** failures: invalid_request, conflict (the name is taken), read_only, unavailable */
  change(edit: (document: UsersDocument) => UsersDocument): Promise<void>;
  /** told after each change of the file, by whomever */
  onChange(listener: () => void): () => void;
  close(): void;
};

type Content = { document: UsersDocument; users: Map<string, User>; damage: string | null };

const bytesMax = 4 * 1024 * 1024;
const triesMax = 5;

/**
 * The users of `<dataDir>/users.json`, always as the file is: a change by another process is noticed within a second. A file
 * that does not parse lets nobody in (the token still does).
 */
export async function loadUsers(file: string, log: Log): Promise<Users> {
  const listeners = new Set<() => void>();
  const name = path.basename(file);
  const watch = watchFolder(path.dirname(file), {
    wants: (other) => other === name,
    onChange: () => void reload(),
    settleMs: 20,
    sweepMs: 600,
  });
  let content = (await read(file, log)).content;

  function reload(): Promise<void> {
    return inOrder(`${file} reload`, async () => {
      content = (await read(file, log)).content;
      for (const listener of listeners) listener();
    });
  }

  async function attempt(edit: (document: UsersDocument) => UsersDocument): Promise<boolean> {
    const { content: now, fingerprint } = await read(file, log);
    if (now.damage !== null) throw new Failure("unavailable", now.damage);
    const bytes = new TextEncoder().encode(printUsersDocument(edited(edit, now.document)));
    const isSame = async () => (await currentFingerprint(file)) === fingerprint;
    return (await replaceFile(file, bytes, isSame, fingerprint)).state === "replaced";
  }

  const find = (wanted: string) => {
    const user = content.users.get(wanted.trim().toLowerCase());
    return user && !user.disabled ? user : null;
  };

  return {
    list() {
      if (content.damage !== null) throw new Failure("unavailable", content.damage);
      return [...content.users.values()];
    },
    hasPasswords: () => [...content.users.values()].some(({ password, disabled }) => password !== null && !disabled),
    find,
    stampOf(wanted) {
      const user = find(wanted);
      return user && digest("user", JSON.stringify([user.name, user.role, user.agents, user.password]));
    },
    change: (edit) =>
      inOrder(file, async () => {
        for (let tries = 0; tries < triesMax; tries += 1) if (await attempt(edit)) return reload();
        throw new Failure("unavailable", "Another program keeps changing the users file.");
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => watch.stop(),
  };
}

async function read(file: string, log: Log): Promise<{ content: Content; fingerprint: string | null }> {
  const found = await readSmallFile(file, { bytesMax });
  if (found.state === "unreadable")
    return { content: nobody(`The users file is ${found.reason}.`, log), fingerprint: null };
  const fingerprint = found.state === "ok" ? found.fingerprint : null;
  try {
    const document = readUsersDocument(found.state === "ok" ? new TextDecoder().decode(found.bytes) : null);
    const users = new Map(usersIn(document).map((user) => [user.name, user]));
    return { content: { document, users, damage: null }, fingerprint };
  } catch (error) {
    if (!(error instanceof UsersError)) throw error;
    return { content: nobody(error.message, log), fingerprint };
  }
}

function nobody(damage: string, log: Log): Content {
  log.warn({ reason: damage }, "no user can sign in");
  return { document: { root: {}, records: [] }, users: new Map(), damage };
}

function edited(edit: (document: UsersDocument) => UsersDocument, document: UsersDocument): UsersDocument {
  try {
    return edit(document);
  } catch (error) {
    if (!(error instanceof UsersError)) throw error;
    throw new Failure(error.reason === "exists" ? "conflict" : "invalid_request", error.message);
  }
}
