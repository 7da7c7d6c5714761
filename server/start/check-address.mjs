import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { UsersError, readUsersDocument, usersFileName, usersIn } from "../auth/users-document.mjs";
import { StartError } from "./start-error.mjs";

/**
 * An address that other machines reach is served only when somebody can sign in there with a password (control C1).
 * @param {Pick<import("./flags.mjs").Settings, "host" | "dataDir">} settings
 */
export function checkAddress({ host, dataDir }) {
  if (isLoopback(host) || hasPasswords(path.join(dataDir, usersFileName))) return;
  throw new StartError(
    `The host "${host}" can be reached from other machines, and without a password Rockpool serves this machine only: add a user first (npm run users -- add NAME --role admin), or use 127.0.0.1.`,
  );
}

/** @param {string} host */
export function isLoopback(host) {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** @param {string} file */
function hasPasswords(file) {
  try {
    return usersIn(readUsersDocument(readFileSync(file, "utf8"))).some(
      ({ password, disabled }) => password !== null && !disabled,
    );
  } catch (error) {
    if (error instanceof UsersError) throw new StartError(`${error.message.replace(/\.$/, "")} (${file}).`);
    return false;
  }
}
