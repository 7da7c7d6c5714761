import type { z } from "zod";
import type { Generation } from "@/lib/registry/release";
import { isRecord } from "./json-fields";

export type SchemaProblem = { path: string; reason: string };
type Issue = z.core.$ZodIssue;

/** What does not fit, path by path, in the words of the Gateway's own schema check. */
export function schemaProblems(issues: readonly Issue[], input: unknown, generation: Generation): SchemaProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, issue.path, input, generation));
}

/** `invalid sessions.list params: at /limit: must be >= 1` */
export function schemaErrorMessage(method: string, problems: readonly SchemaProblem[]): string {
  const texts = problems.map(({ path, reason }) => {
    if (reason.startsWith("must have required property") && path === "") return reason;
    return `at ${path === "" ? "root" : path}: ${reason}`;
  });
  return `invalid ${method} params: ${texts.join("; ")}`;
}

/** A required parameter that the schema cannot name because it has two spellings. */
export function missingParameter(method: string, name: string): string {
  return schemaErrorMessage(method, [{ path: "", reason: `must have required property '${name}'` }]);
}

function problemsOf(issue: Issue, path: PropertyKey[], input: unknown, generation: Generation): SchemaProblem[] {
  const at = pointer(path);
  switch (issue.code) {
    case "invalid_type":
      if (valueAt(input, path) === undefined && path.length > 0) {
        return [{ path: pointer(path.slice(0, -1)), reason: `must have required property '${String(path.at(-1))}'` }];
      }
      return [{ path: at, reason: `must be ${typeWord(issue.expected)}` }];
    case "too_small":
      return [{ path: at, reason: tooSmall(issue, generation) }];
    case "too_big":
      return [{ path: at, reason: tooBig(issue, generation) }];
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: at, reason: `unexpected property '${key}'` }));
    case "invalid_union":
      return [
        ...issue.errors.flatMap((branch) =>
          branch.flatMap((inner) => problemsOf(inner, [...path, ...inner.path], input, generation)),
        ),
        { path: at, reason: "must match a schema in anyOf" },
      ];
    case "invalid_value":
      return [
        {
          path: at,
          reason: issue.values.length === 1 && issue.values[0] === null ? "must be null" : "must be equal to constant",
        },
      ];
    case "invalid_format":
      return [{ path: at, reason: `must match format "${issue.format}"` }];
    case "not_multiple_of":
      return [{ path: at, reason: `must be multiple of ${issue.divisor}` }];
    default:
      return [{ path: at, reason: issue.message }];
  }
}

type TooSmall = Extract<Issue, { code: "too_small" }>;
type TooBig = Extract<Issue, { code: "too_big" }>;

function tooSmall(issue: TooSmall, generation: Generation): string {
  if (issue.origin === "string") return `${mustNot(generation)} have fewer than ${issue.minimum} characters`;
  if (issue.origin === "array") return `${mustNot(generation)} have fewer than ${issue.minimum} items`;
  return `must be ${issue.inclusive === false ? ">" : ">="} ${issue.minimum}`;
}

function tooBig(issue: TooBig, generation: Generation): string {
  if (issue.origin === "string") return `${mustNot(generation)} have more than ${issue.maximum} characters`;
  if (issue.origin === "array") return `${mustNot(generation)} have more than ${issue.maximum} items`;
  return `must be ${issue.inclusive === false ? "<" : "<="} ${issue.maximum}`;
}

function mustNot(generation: Generation): string {
  return generation === "late" ? "must not" : "must NOT";
}

function typeWord(expected: string): string {
  if (expected === "int" || expected === "number") return "integer";
  if (expected === "record") return "object";
  return expected;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join("");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === "number") value = value[part];
    else if (isRecord(value) && Object.hasOwn(value, String(part))) value = value[String(part)];
    else return undefined;
  }
  return value;
}
