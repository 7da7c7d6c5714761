/** Sorts the reasons of a refused patch to the settings they speak of; what fits none is for the whole form. */
export type RefusalFields = { byName: Record<string, string>; rest: string[] };

export function refusalFields(message: string, details: unknown, names: readonly string[]): RefusalFields {
  const issues = issuesOf(details);
  const byName: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, reason } of issues) {
    const name = names.find((candidate) => path.split(/[./]/).includes(candidate));
    if (name === undefined) rest.push(reason);
    else byName[name] = reason;
  }
  if (issues.length > 0) return { byName, rest };
  const spokenOf = names.filter((name) => new RegExp(`\\b${name}\\b`, "i").test(message));
  const [only, ...others] = spokenOf;
  return only !== undefined && others.length === 0
    ? { byName: { [only]: message }, rest }
    : { byName, rest: [message] };
}

function issuesOf(details: unknown): { path: string; reason: string }[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap((item: unknown) => {
    const path = textOf(item, "path");
    const reason = textOf(item, "reason") || textOf(item, "message");
    return path && reason ? [{ path, reason }] : [];
  });
}

function textOf(item: unknown, name: string): string {
  if (typeof item !== "object" || item === null) return "";
  const value: unknown = Reflect.get(item, name);
  if (Array.isArray(value)) return value.join(".");
  return typeof value === "string" ? value : "";
}
