import path from "node:path";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/kernel/log";
import type { Door } from "./authenticate";
import { boundParallel } from "./bound-parallel";
import { createLimiter } from "./limiter";
import { loadLogins } from "./logins";
import { loadUsers } from "./users";
import { usersFileName } from "./users-document.mjs";

/** Token, users, logins and limiters, all from our own folder. Failures: read_only, unavailable. */
export async function createDoor(dataDir: string, token: string, clock: Clock, log: Log): Promise<Door> {
  const users = await loadUsers(path.join(dataDir, usersFileName), log);
  return {
    token,
    users,
    logins: await loadLogins(path.join(dataDir, "logins.json"), token, clock, users),
    bearerLimiter: createLimiter(clock),
    signInLimiter: createLimiter(clock),
    inTurn: boundParallel({ parallelMax: 2, waitingMax: 20 }),
  };
}
