import type { Problem } from "./known";
import { isSecretName } from "@/lib/secrets/secret-name";

export type VariableSource = "environment" | ".env" | "config";
/** A variable's value and where it was found; undefined when it is nowhere set. */
export type FindVariable = (name: string) => { value: string; from: VariableSource } | undefined;
/** A variable that the configuration refers to. Its value is not in here, so that it can be shown. */
export type UsedVariable = { name: string; from: VariableSource | "missing"; usedAt: string[] };

export type Substituted = {
  /** every variable with its value */
  raw: unknown;
  /** the same for showing: variables that hold a secret stay as they are written */
  shown: unknown;
  variables: UsedVariable[];
  problems: Problem[];
};

const reference = /\$?\$\{([A-Z_][A-Z0-9_]*)\}/g;
const depthMax = 64;

/**
 * Replaces `${NAME}` in every text of the configuration. Upper-case names only; `$${NAME}` stands for the text `${NAME}`; a
 * variable that is not set is a problem and stays as it is written.
 */
export function substituteVariables(value: unknown, find: FindVariable): Substituted {
  const variables = new Map<string, UsedVariable>();
  const secret = new Set<string>();
  walk(value, "", false, 0, (text, path, isHidden) => {
    for (const [whole, name = ""] of text.matchAll(reference)) {
      if (whole.startsWith("$$")) continue;
      const known = variables.get(name) ?? { name, from: find(name)?.from ?? "missing", usedAt: [] };
      variables.set(name, { ...known, usedAt: [...known.usedAt, path] });
      if (isHidden || isSecretName(name)) secret.add(name);
    }
    return text;
  });
  const filled = (isShown: boolean) =>
    walk(value, "", false, 0, (text) =>
      text.replace(reference, (whole, name: string) => {
        if (whole.startsWith("$$")) return whole.slice(1);
        return isShown && secret.has(name) ? whole : (find(name)?.value ?? whole);
      }),
    );
  const used = [...variables.values()];
  const problems = used
    .filter(({ from }) => from === "missing")
    .flatMap(({ name, usedAt }) => usedAt.map((path) => ({ path, reason: missing(name) })));
  return { raw: filled(false), shown: filled(true), variables: used, problems };
}

function missing(name: string): string {
  return `the variable ${name} is not set, neither for this server nor in .env nor under env; the text stays as written`;
}

type OnText = (text: string, path: string, isHidden: boolean) => string;

function walk(value: unknown, path: string, isHidden: boolean, depth: number, onText: OnText): unknown {
  if (typeof value === "string") return onText(value, path, isHidden);
  if (typeof value !== "object" || value === null || depth > depthMax) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => walk(item, `${path}[${index}]`, isHidden, depth + 1, onText));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      walk(inner, path === "" ? name : `${path}.${name}`, isHidden || isSecretName(name), depth + 1, onText),
    ]),
  );
}
