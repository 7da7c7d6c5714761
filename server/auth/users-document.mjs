/**
 * The users file: `{ "version": 1, "users": [{ name, role, password, agents?, createdAt, disabled? }] }`. Text in, text out;
 * fields that we do not know survive. Plain JavaScript, because the command line edits it too and runs without a build.
 *
 * @typedef {"viewer" | "operator" | "admin"} Role
 * @typedef {{ name: string, role: Role, password: string | null, agents: string[] | null, createdAt: string | null, disabled: boolean }} User
 * @typedef {{ root: Record<string, unknown>, records: unknown[] }} UsersDocument
 * @typedef {{ role?: Role, agents?: string[] | null, disabled?: boolean, password?: string }} UserChange
 */

export const usersFileName = "users.json";
export const passwordLengthMin = 12;
const passwordLengthMax = 1024;
const agentsMax = 1000;
const roles = /** @type {const} */ (["viewer", "operator", "admin"]);

/** A change that cannot be made, in one sentence. `damaged`: the file itself is not what it should be. */
export class UsersError extends Error {
  /** @override */
  name = "UsersError";

  /**
   * @param {"invalid" | "exists" | "missing" | "damaged"} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * @param {string | null} text null: there is no file yet
 * @returns {UsersDocument}
 */
export function readUsersDocument(text) {
  if (text === null) return { root: { version: 1 }, records: [] };
  const root = parseJson(text);
  if (!isRecord(root) || !Array.isArray(root["users"])) {
    throw new UsersError("damaged", "The users file is not a JSON object with a list of users.");
  }
  return { root, records: root["users"] };
}

/** @param {UsersDocument} document */
export function printUsersDocument({ root, records }) {
  return `${JSON.stringify({ ...root, users: records }, null, 2)}\n`;
}

/**
 * The users of a document. A record that does not say clearly who it is and what it may do is nobody's; of two with one
 * name the first counts.
 * @param {UsersDocument} document
 * @returns {User[]}
 */
export function usersIn({ records }) {
  /** @type {Map<string, User>} */
  const users = new Map();
  for (const record of records) {
    const user = toUser(record);
    if (user && !users.has(user.name)) users.set(user.name, user);
  }
  return [...users.values()];
}

/**
 * @param {UsersDocument} document
 * @param {{ name: string, role: Role, agents?: string[] | null, password: string, createdAt: string }} user `password` hashed
 * @returns {UsersDocument}
 */
export function addUser(document, { name, role, agents, password, createdAt }) {
  const key = userName(name);
  if (document.records.some((record) => nameOf(record) === key)) {
    throw new UsersError("exists", `There is a user ${key} already.`);
  }
  const record = withAgents({ name: key, role: userRole(role), password, createdAt }, agents ?? null);
  return { ...document, records: [...document.records, record] };
}

/**
 * @param {UsersDocument} document
 * @param {string} name
 * @param {UserChange} change
 * @returns {UsersDocument}
 */
export function changeUser(document, name, { role, agents, disabled, password }) {
  const key = existingName(document, name);
  const records = document.records.map((record) => {
    if (nameOf(record) !== key || !isRecord(record)) return record;
    const { disabled: _disabled, ...rest } = record;
    const isDisabled = disabled ?? record["disabled"] === true;
    const changed = {
      ...rest,
      ...(role === undefined ? {} : { role: userRole(role) }),
      ...(password === undefined ? {} : { password }),
      ...(isDisabled ? { disabled: true } : {}),
    };
    return withAgents(changed, agents === undefined ? (record["agents"] ?? null) : agents);
  });
  return { ...document, records };
}

/**
 * @param {UsersDocument} document
 * @param {string} name
 * @returns {UsersDocument}
 */
export function removeUser(document, name) {
  const key = existingName(document, name);
  return { ...document, records: document.records.filter((record) => nameOf(record) !== key) };
}

/** @param {string} name */
export function userName(name) {
  const key = name.trim().toLowerCase();
  if (/^[a-z0-9][a-z0-9._@+-]{0,63}$/.test(key) && key !== "token") return key;
  throw new UsersError("invalid", "A name has 1 to 64 letters, digits, and . _ @ + - after the first; not “token”.");
}

/** @param {string} password */
export function checkPassword(password) {
  const length = [...password].length;
  if (length >= passwordLengthMin && length <= passwordLengthMax) return;
  throw new UsersError("invalid", `A password has at least ${passwordLengthMin} characters.`);
}

/**
 * @param {string} role
 * @returns {Role}
 */
export function userRole(role) {
  const found = roles.find((known) => known === role);
  if (found) return found;
  throw new UsersError("invalid", `The role is one of ${roles.join(", ")}.`);
}

/**
 * @param {Record<string, unknown>} record
 * @param {unknown} agents
 * @returns {Record<string, unknown>}
 */
function withAgents({ agents: _agents, ...record }, agents) {
  if (agents === null) return record;
  if (record["role"] === "admin") {
    throw new UsersError("invalid", "An admin sees every agent: choose another role, or all agents.");
  }
  const ids = toAgents(agents);
  if (ids === undefined || ids === null) throw new UsersError("invalid", "Agents are named by their ids.");
  return { ...record, agents: ids };
}

/**
 * @param {unknown} record
 * @returns {User | null}
 */
function toUser(record) {
  const name = nameOf(record);
  if (name === null || !isRecord(record)) return null;
  const { password, createdAt, disabled } = record;
  const role = roles.find((known) => known === record["role"]);
  const agents = toAgents(record["agents"]);
  if (role === undefined || agents === undefined) return null;
  return {
    name,
    role,
    password: typeof password === "string" ? password : null,
    agents,
    createdAt: typeof createdAt === "string" ? createdAt : null,
    disabled: disabled !== undefined && disabled !== false,
  };
}

/**
 * null: every agent. undefined: not a list of ids, so that nobody sees more than was meant.
 * @param {unknown} value
 * @returns {string[] | null | undefined}
 */
function toAgents(value) {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length > agentsMax) return undefined;
  const ids = value.map((id) => (typeof id === "string" ? id.trim().toLowerCase() : ""));
  return ids.every((id) => /^[a-z0-9][a-z0-9_-]{0,63}$/.test(id)) ? [...new Set(ids)] : undefined;
}

/**
 * @param {unknown} record
 * @returns {string | null}
 */
function nameOf(record) {
  return isRecord(record) && typeof record["name"] === "string" ? record["name"].trim().toLowerCase() : null;
}

/**
 * @param {UsersDocument} document
 * @param {string} name
 */
function existingName(document, name) {
  const key = name.trim().toLowerCase();
  if (document.records.some((record) => nameOf(record) === key)) return key;
  throw new UsersError("missing", `There is no user ${JSON.stringify(key)}.`);
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsersError("damaged", "The users file does not parse.");
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
