import { createInterface } from "node:readline";
import { StartError } from "./start-error.mjs";

/**
 * A password: asked for twice without showing it, or the first line of what is piped in. Never from the command line, where
 * other processes could read it.
 * @returns {Promise<string>}
 */
export async function readPassword() {
  if (!process.stdin.isTTY) return firstLine();
  const password = await askHidden("Password: ");
  if ((await askHidden("Once more: ")) !== password) throw new StartError("The two are not the same.");
  return password;
}

/** @returns {Promise<string>} */
async function firstLine() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) return line;
  throw new StartError("No password came through the pipe.");
}

/**
 * @param {string} question
 * @returns {Promise<string>}
 */
function askHidden(question) {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  let typed = "";
  return new Promise((resolve, reject) => {
    const done = (/** @type {() => void} */ settle) => {
      stdin.off("data", hear);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      settle();
    };
    const hear = (/** @type {string} */ chunk) => {
      for (const char of chunk) {
        if (char === "\r" || char === "\n") return done(() => resolve(typed));
        if (char === "\u0003" || char === "\u0004") return done(() => reject(new StartError("No password was given.")));
        typed = char === "\u007f" || char === "\b" ? [...typed].slice(0, -1).join("") : typed + char;
      }
    };
    stdin.on("data", hear);
  });
}
