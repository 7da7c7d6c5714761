import { atPath, fieldsOf } from "./at-path";

const line =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^#\r\n]*))/gm;
const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/** The variables of a `.env` file: `NAME=value`, quoted or not, with comments and `export`. The last of a name holds. */
export function variablesOfEnvFile(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single, tick, bare = ""] of text.matchAll(line)) {
    const expanded = double?.replace(/\\(.)/g, (_whole, letter: string) => escapes[letter] ?? letter);
    const value = expanded ?? single ?? tick ?? bare.trim();
    found.set(name, value);
  }
  return found;
}

/** The variables that the configuration itself gives: under `env.vars`, or directly under `env`. */
export function variablesOfConfig(raw: unknown): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of ["env.vars", "env"]) {
    for (const [name, value] of Object.entries(fieldsOf(atPath(raw, path)) ?? {})) {
      if (typeof value === "string" && !found.has(name)) found.set(name, value);
    }
  }
  return found;
}
