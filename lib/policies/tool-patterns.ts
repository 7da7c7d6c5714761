/** Tests tool names against lists with `*` as wildcard: deny wins, an empty allow list allows all, case does not count. */
export function toolMatcher(lists: { allow: readonly string[]; deny: readonly string[] }): (tool: string) => boolean {
  const allow = patternsOf(lists.allow);
  const deny = patternsOf(lists.deny);
  return (tool) => {
    const name = tool.trim().toLowerCase();
    if (deny.some((pattern) => pattern(name))) return false;
    return allow.length === 0 || allow.some((pattern) => pattern(name));
  };
}

type Pattern = (name: string) => boolean;

function patternsOf(written: readonly string[]): Pattern[] {
  return written
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== "")
    .map((one) => (one.includes("*") ? wildcard(one.split("*")) : (name) => name === one));
}

/** Pieces in order, without a regular expression: a pattern of many stars stays linear. */
function wildcard([first = "", ...rest]: string[]): Pattern {
  const last = rest.at(-1) ?? "";
  const middle = rest.slice(0, -1);
  return (name) => {
    if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
    let from = first.length;
    for (const piece of middle) {
      const at = name.indexOf(piece, from);
      if (at === -1) return false;
      from = at + piece.length;
    }
    return from <= name.length - last.length;
  };
}
