const idLengthMax = 64;

/** An agent id as the Gateway spells it: lower-case, runs of other characters become one dash, empty becomes `main`. */
export function normaliseAgentId(id: string | undefined): string {
  return slug(id) || "main";
}

/** An account id, by the same rule; empty becomes `default`. */
export function normaliseAccountId(id: string | undefined): string {
  return slug(id) || "default";
}

function slug(id: string | undefined): string {
  return (id ?? "")
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, idLengthMax)
    .replace(/-+$/, "");
}
