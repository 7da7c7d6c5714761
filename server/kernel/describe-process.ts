import { readFile } from "node:fs/promises";

export type ProcessWords = { name?: string; command?: string };

const commandCharsMax = 400;

/**
 * What a process calls itself and how it was started, as far as the system tells (Linux). What may be a secret among its
 * arguments is masked. Never throws; empty when the process is gone or belongs to somebody else.
 */
export async function describeProcess(pid: number): Promise<ProcessWords> {
  const [name, commandLine] = await Promise.all([readText(`/proc/${pid}/comm`), readText(`/proc/${pid}/cmdline`)]);
  // Some programs write their title over the list of arguments: then it is one text with blanks.
  const args = commandLine.split("\0").filter((part) => part !== "");
  const command = maskSecrets(args).join(" ").slice(0, commandCharsMax).trim();
  return { ...(name.trim() === "" ? {} : { name: name.trim() }), ...(command === "" ? {} : { command }) };
}

const secretName = /(token|secret|passw|api-?_?key|credential|auth)/i;

/** Exported for its test: no process can be given a secret in a test without showing it to all of the machine. */
export function maskSecrets(args: readonly string[]): string[] {
  return args.map((arg, at) => {
    const assigned = /^(-{0,2}[^=\s]+)=.+$/s.exec(arg);
    if (assigned?.[1] !== undefined && secretName.test(assigned[1])) return `${assigned[1]}=•••`;
    const before = args[at - 1] ?? "";
    const isValue = before.startsWith("-") && !before.includes("=") && secretName.test(before) && !arg.startsWith("-");
    return isValue ? "•••" : arg.replace(/(:\/\/)[^/@\s]+@/g, "$1•••@");
  });
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
