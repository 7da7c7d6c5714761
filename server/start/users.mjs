import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { hashPassword } from "../auth/password.mjs";
import {
  UsersError,
  addUser,
  changeUser,
  checkPassword,
  printUsersDocument,
  readUsersDocument,
  removeUser,
  userName,
  userRole,
  usersFileName,
  usersIn,
} from "../auth/users-document.mjs";
import { absolute, defaultDataDir } from "./flags.mjs";
import { readPassword } from "./read-password.mjs";
import { StartError } from "./start-error.mjs";

/** @typedef {import("../auth/users-document.mjs").UsersDocument} UsersDocument */
/** @typedef {{ file: string, agents: string[] | null | undefined, role: string | undefined }} Options */

const helpText = `Who may sign in with a name and a password. A running Rockpool notices a change within a second.

  npm run users -- list
  npm run users -- add NAME --role viewer|operator|admin [--agents ID,ID]
  npm run users -- passwd NAME
  npm run users -- role NAME viewer|operator|admin
  npm run users -- agents NAME ID,ID      or all
  npm run users -- disable NAME
  npm run users -- enable NAME
  npm run users -- remove NAME

  --data-dir DIR    Rockpool's own files    ROCKPOOL_DATA_DIR    ~/.local/state/rockpool

A password is asked for, or read from the first line of a pipe; never from the command line. Every change ends the
logins of that user.
`;

run(process.argv.slice(2)).catch((error) => {
  const isRefusal = error instanceof StartError || error instanceof UsersError;
  console.error(isRefusal ? error.message : error);
  process.exit(1);
});

/** @param {string[]} argv */
async function run(argv) {
  const { values, positionals } = parse(argv);
  const [command = "help", name = "", value = ""] = positionals;
  if (values.help || command === "help") return console.log(helpText);
  process.umask(0o077);
  const dataDir = absolute(values["data-dir"] ?? process.env["ROCKPOOL_DATA_DIR"]) ?? defaultDataDir(process.env);
  const file = path.join(dataDir, usersFileName);
  if (command === "list") return console.log(tableOf(readUsersDocument(read(file))));
  const edit = await editFor(command, name, value, { file, agents: idsIn(values.agents), role: values.role });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  replace(file, edit);
  console.log(`${command}: ${userName(name)}`);
}

/**
 * @param {string} command
 * @param {string} name
 * @param {string} value
 * @param {Options} options
 * @returns {Promise<(document: UsersDocument) => UsersDocument>}
 */
async function editFor(command, name, value, { file, agents, role }) {
  if (name === "") throw new StartError(`Name the user: npm run users -- ${command} NAME`);
  userName(name);
  const known = readUsersDocument(read(file));
  switch (command) {
    case "add": {
      if (role === undefined) throw new StartError("Give the user a role: --role viewer, operator or admin.");
      const user = {
        name,
        role: userRole(role),
        ...(agents === undefined ? {} : { agents }),
        createdAt: new Date().toISOString(),
      };
      addUser(known, { ...user, password: "" });
      const password = await askPassword();
      return (document) => addUser(document, { ...user, password });
    }
    case "passwd": {
      changeUser(known, name, {});
      const password = await askPassword();
      return (document) => changeUser(document, name, { password });
    }
    case "role":
      return (document) => changeUser(document, name, { role: userRole(value) });
    case "agents":
      return (document) => changeUser(document, name, { agents: idsIn(value) ?? null });
    case "disable":
    case "enable":
      return (document) => changeUser(document, name, { disabled: command === "disable" });
    case "remove":
      return (document) => removeUser(document, name);
    default:
      throw new StartError(`"${command}" is not something to do with users; --help lists what is.`);
  }
}

async function askPassword() {
  const password = await readPassword();
  checkPassword(password);
  return hashPassword(password);
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        "data-dir": { type: "string" },
        role: { type: "string" },
        agents: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new StartError(
      `${error instanceof Error ? error.message.split(/\. |\n/)[0] : String(error)}; --help lists the flags.`,
    );
  }
}

/**
 * @param {string | undefined} text
 * @returns {string[] | null | undefined} null: every agent
 */
function idsIn(text) {
  if (text === undefined || text.trim() === "all") return text === undefined ? undefined : null;
  return text
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
}

/** @param {UsersDocument} document */
function tableOf(document) {
  const rows = usersIn(document).map(({ name, role, agents, disabled, password }) => {
    const state = disabled ? "disabled" : password === null ? "no password" : "";
    return [name, role, agents === null ? "all agents" : agents.join(",") || "no agents", state].join("\t").trimEnd();
  });
  return rows.length > 0 ? rows.join("\n") : "There are no users: sign in with the token.";
}

/**
 * @param {string} file
 * @returns {string | null}
 */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new StartError(`The users file ${file} cannot be read.`);
  }
}

/**
 * Durable and at once; the change is made again on what another process wrote meanwhile.
 * @param {string} file
 * @param {(document: UsersDocument) => UsersDocument} edit
 */
function replace(file, edit) {
  const temporary = `${file}.${process.pid}.tmp`;
  for (let tries = 0; tries < 5; tries += 1) {
    const before = stampOf(file);
    const text = printUsersDocument(edit(readUsersDocument(read(file))));
    const handle = openSync(temporary, "w", 0o600);
    writeSync(handle, text);
    fsyncSync(handle);
    closeSync(handle);
    chmodSync(temporary, 0o600);
    if (stampOf(file) === before) return renameSync(temporary, file);
  }
  throw new StartError("Another program keeps changing the users file.");
}

/** @param {string} file */
function stampOf(file) {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.ino}-${stats.size}-${stats.mtimeNs}-${stats.ctimeNs}` : "none";
}
