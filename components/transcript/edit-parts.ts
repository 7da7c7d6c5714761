/** What a call changes in files: texts before and after, or a patch as it was written. */
export type EditPart = { before: string; after: string };
export type Edit = { path: string | undefined } & ({ parts: EditPart[] } | { patch: string });

/** The change that a call of an editing tool asks for; undefined when it is none, or is not spelled in a way we know. */
export function editOf(name: string, args: unknown): Edit | undefined {
  const patch = patchIn(args);
  if (patchTools.has(name.toLowerCase()) && patch !== undefined) return { path: undefined, patch };
  if (!isRecord(args) || !editTools.has(name.toLowerCase())) return undefined;
  const path = textIn(args, "path", "file_path", "filePath", "file");
  const listed = args["edits"];
  const found = Array.isArray(listed) ? listed.map(partOf) : [partOf(args)];
  const parts = found.filter((part) => part !== undefined);
  return parts.length === 0 || parts.length < found.length ? undefined : { path, parts };
}

const editTools = new Set(["edit", "multi_edit", "multiedit", "str_replace", "str_replace_editor", "replace"]);
const patchTools = new Set(["apply_patch", "applypatch", "patch"]);
/** Arguments that a diff shows by itself. */
export const editArguments: ReadonlySet<string> = new Set([
  "edits",
  "oldText",
  "newText",
  "old_string",
  "new_string",
  "oldString",
  "newString",
  "old_str",
  "new_str",
  "input",
  "patch",
]);

function partOf(value: unknown): EditPart | undefined {
  if (!isRecord(value)) return undefined;
  const before = textIn(value, "oldText", "old_string", "oldString", "old_str");
  const after = textIn(value, "newText", "new_string", "newString", "new_str");
  return before === undefined || after === undefined ? undefined : { before, after };
}

function patchIn(args: unknown): string | undefined {
  return typeof args === "string" ? args : isRecord(args) ? textIn(args, "input", "patch") : undefined;
}

function textIn(from: Record<string, unknown>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (typeof value === "string") return value;
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
