import { type Release, isAtLeast } from "./release";
import { settingAliases, settingNamed } from "./settings";

/** What does not fit the Gateway's schema of sessions.patch, in its words; null when all fits. Source: STORE §13.1, §14. */
export function schemaError(updates: Readonly<Record<string, unknown>>, release: Release): string | null {
  const problems = Object.entries(updates).flatMap(([name, value]) => problemsOf(name, value, release));
  return problems.length === 0 ? null : `invalid sessions.patch params: ${problems.join("; ")}`;
}

function problemsOf(name: string, value: unknown, release: Release): string[] {
  const setting = settingNamed(settingAliases.get(name) ?? name);
  if (!setting || !isAtLeast(release, setting.since)) return [`at root: unexpected property '${name}'`];
  if (value === undefined) return [];
  switch (setting.shape) {
    case "flag":
      return typeof value === "boolean" ? [] : [`at /${name}: must be boolean`];
    case "count":
      return value === null ? [] : either(name, countProblem(value));
    case "fast":
      return value === null ? [] : either(name, fastProblems(value, release));
    case "literal":
      return value === null || isLiteral(setting.name, setting.values(release), value)
        ? []
        : either(name, ["must be equal to constant"]);
    case "level":
    case "text":
    case "model":
      if (value === null || (name === "elevated" && typeof value === "boolean")) return [];
      return either(name, textProblems(value, lengthMax(name, release), release));
  }
}

function isLiteral(name: string, values: readonly string[], value: unknown): boolean {
  // The old spelling of tokens.
  return (name === "responseUsage" && value === "on") || (typeof value === "string" && values.includes(value));
}

function either(name: string, problems: string[]): string[] {
  if (problems.length === 0) return [];
  return [...problems, "must be null", "must match a schema in anyOf"].map((problem) => `at /${name}: ${problem}`);
}

function countProblem(value: unknown): string[] {
  if (typeof value !== "number" || !Number.isInteger(value)) return ["must be integer"];
  return value < 0 ? ["must be >= 0"] : [];
}

function fastProblems(value: unknown, release: Release): string[] {
  if (typeof value === "boolean") return [];
  if (release !== "2026.7.35") return ["must be boolean"];
  return value === "auto" ? [] : ["must be boolean", "must be equal to constant"];
}

function lengthMax(name: string, release: Release): number {
  if (name === "category") return 512;
  if (name !== "label") return Number.POSITIVE_INFINITY;
  return labelLengthMax(release);
}

export function labelLengthMax(release: Release): number {
  return release === "2026.7.35" ? 512 : 64;
}

function textProblems(value: unknown, max: number, release: Release): string[] {
  if (typeof value !== "string") return ["must be string"];
  const mustNot = release === "2026.7.35" ? "must not" : "must NOT";
  const length = Array.from(value).length;
  if (length < 1) return [`${mustNot} have fewer than 1 characters`];
  return length > max ? [`${mustNot} have more than ${max} characters`] : [];
}
