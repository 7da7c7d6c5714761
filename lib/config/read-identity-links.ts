import { atPath, fieldsOf } from "./at-path";
import type { Problem } from "./known";

/** One person's names across channels: canonical name → `channel:id` or bare ids. */
export type IdentityLinks = { sourcePath?: string; links: Record<string, string[]> };

export function readIdentityLinks(raw: unknown, problems: Problem[]): IdentityLinks {
  const links: Record<string, string[]> = Object.create(null);
  for (const path of ["session.identityLinks", "agents.defaults.session.identityLinks"]) {
    const found = atPath(raw, path);
    if (found === undefined) continue;
    const fields = fieldsOf(found);
    if (fields === undefined) problems.push({ path, reason: "must map names to lists of ids" });
    for (const [name, ids] of Object.entries(fields ?? {})) {
      const isList = Array.isArray(ids) && ids.every((id) => typeof id === "string" || typeof id === "number");
      if (isList) links[name] = ids.map(String);
      else problems.push({ path: `${path}.${name}`, reason: "must be a list of ids" });
    }
    return { sourcePath: path, links };
  }
  return { links };
}
