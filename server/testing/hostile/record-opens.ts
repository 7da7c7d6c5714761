import { readlinkSync } from "node:fs";

/** What was opened, read, listed or changed on the disk, by its real path once it was open. */
export const opened: string[] = [];

const calls = new Set(
  "open readFile readdir opendir writeFile appendFile copyFile rename unlink link symlink mkdir rm truncate chmod".split(
    " ",
  ),
);

/**
 * The module of Node with its own functions, which also tell where they have been. For `vi.mock("node:fs/promises")`:
 * nothing is replaced, only listened to.
 */
export function listening<Module extends Record<string, unknown>>(original: Module): Module {
  const listened: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(original)) {
    const isCall = calls.has(name.replace(/Sync$/, ""));
    listened[name] =
      typeof value === "function" && isCall ? telling((args) => Reflect.apply(value, undefined, args)) : value;
  }
  return { ...original, ...listened };
}

function telling(call: (args: unknown[]) => unknown) {
  return (...args: unknown[]): unknown => {
    const answer = call(args);
    return answer instanceof Promise ? answer.then((value) => noted(args[0], value)) : noted(args[0], answer);
  };
}

/** A descriptor knows where it really leads, whatever links were followed on the way. */
function noted(place: unknown, answer: unknown): unknown {
  const fd: unknown = typeof answer === "number" ? answer : Object(answer).fd;
  opened.push(typeof fd === "number" ? readlinkSync(`/proc/self/fd/${fd}`) : String(place));
  return answer;
}
