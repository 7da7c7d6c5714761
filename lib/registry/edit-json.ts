import { type MemberSpan, type ObjectSpan, jsonSpans, skipBlank } from "./json-spans";
import { type Layout, layoutJson } from "./layout-json";

/** One change of an entry's field. `json` is the new value as JSON text; `undefined` takes the field away. */
export type FieldEdit = { field: string; json: string | undefined };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const empty = new Uint8Array(0);

/**
 * Sets and takes away fields of one entry of a registry. Every other byte of the file stays as it is; new text follows the
 * layout of its neighbours. `bytes` must be valid JSON whose top level is an object. Null when the key is not there or its
 * value is not an object. Of duplicate keys the last counts, as in JSON.parse.
 */
export function editEntry(bytes: Uint8Array, key: string, edits: readonly FieldEdit[]): Uint8Array | null {
  const registry = jsonSpans(bytes);
  const member = registry && lastNamed(registry.members, key);
  return member ? (editEntryAt(bytes, member, edits)?.bytes ?? null) : null;
}

/** Where the value of an entry stands: [valueStart, valueEnd). */
export type EntryPlace = Pick<MemberSpan, "valueStart" | "valueEnd">;

/** As editEntry, for an entry whose place is known: the rest of a large file is not looked at. Tells the entry's new text. */
export function editEntryAt(
  bytes: Uint8Array,
  { valueStart, valueEnd }: EntryPlace,
  edits: readonly FieldEdit[],
): { bytes: Uint8Array; entry: Uint8Array } | null {
  const beginning = jsonSpans(bytes, 0, layoutMembers);
  const outer = beginning && layoutOf(bytes, beginning, null);
  let entry: Uint8Array = bytes.slice(valueStart, valueEnd);
  for (const edit of edits) {
    if (!jsonSpans(entry)) return null;
    entry = edit.json === undefined ? dropField(entry, edit.field) : setField(entry, edit.field, edit.json, outer);
  }
  return { bytes: splice(bytes, valueStart, valueEnd, entry), entry };
}

/** Adds an entry at the end, or puts `json` in the place of the entry that is there. An empty file begins a registry. */
export function putEntry(bytes: Uint8Array, key: string, json: string): Uint8Array {
  const source = bytes.length === 0 ? encoder.encode("{}") : bytes;
  return setField(source, key, json, null);
}

/** Takes an entry away, all of them when the key stands twice. */
export function removeEntry(bytes: Uint8Array, key: string): Uint8Array {
  return dropField(bytes, key);
}

/** Takes many entries away in one pass; what is not there is passed over. */
export function removeEntries(bytes: Uint8Array, keys: ReadonlySet<string>): Uint8Array {
  const span = jsonSpans(bytes);
  const kept = span?.members.filter(({ key }) => !keys.has(key)) ?? [];
  if (!span || kept.length === span.members.length) return bytes;
  const lastKept = kept.at(-1);
  if (!lastKept) return splice(bytes, span.start + 1, span.end - 1, empty);
  const pieces = [bytes.subarray(0, span.members[0]?.keyStart ?? span.end)];
  for (const [index, member] of span.members.entries()) {
    const end = member === lastKept ? member.valueEnd : (span.members[index + 1]?.keyStart ?? member.valueEnd);
    if (!keys.has(member.key)) pieces.push(bytes.subarray(member.keyStart, end));
  }
  pieces.push(bytes.subarray(span.members.at(-1)?.valueEnd ?? span.end));
  return joined(pieces);
}

/** Adds many entries at the end in one pass; none of the keys may be there. */
export function addEntries(bytes: Uint8Array, entries: readonly { key: string; json: string }[]): Uint8Array {
  const [first, ...others] = entries;
  if (!first) return bytes;
  const source = putEntry(bytes, first.key, first.json);
  const span = jsonSpans(source);
  const last = span?.members.at(-1);
  if (!span || !last) return source;
  const layout = layoutOf(source, span, null);
  const lead = layout.newline === "" ? layout.comma : ",";
  const texts = others.map(({ key, json }) => {
    const text = layoutJson(json, layout, layout.indent);
    return `${lead}${layout.newline}${layout.indent}${JSON.stringify(key)}${layout.colon}${text}`;
  });
  return splice(source, last.valueEnd, last.valueEnd, encoder.encode(texts.join("")));
}

function setField(bytes: Uint8Array, field: string, json: string, outer: Layout | null): Uint8Array {
  const span = jsonSpans(bytes);
  if (!span) return bytes;
  const layout = layoutOf(bytes, span, outer);
  const text = layoutJson(json, layout, layout.indent);
  const member = lastNamed(span.members, field);
  if (member) return splice(bytes, member.valueStart, member.valueEnd, encoder.encode(text));
  const written = `${layout.newline}${layout.indent}${JSON.stringify(field)}${layout.colon}${text}`;
  const last = span.members.at(-1);
  if (last) {
    const lead = layout.newline === "" ? layout.comma : ",";
    return splice(bytes, last.valueEnd, last.valueEnd, encoder.encode(lead + written));
  }
  return splice(bytes, span.start, span.end, encoder.encode(`{${written}${layout.newline}${layout.close}}`));
}

function dropField(bytes: Uint8Array, field: string): Uint8Array {
  let rest = bytes;
  for (;;) {
    const span = jsonSpans(rest);
    const index = span ? span.members.findIndex((member) => member.key === field) : -1;
    if (!span || index === -1) return rest;
    const [start, end] = extentOf(span, index);
    rest = splice(rest, start, end, empty);
  }
}

/** What goes with a member: its comma and the white space on one side. */
function extentOf(span: ObjectSpan, index: number): [number, number] {
  const member = span.members[index];
  const before = span.members[index - 1];
  const after = span.members[index + 1];
  if (member && after) return [member.keyStart, after.keyStart];
  if (member && before) return [before.valueEnd, member.valueEnd];
  return [span.start + 1, span.end - 1];
}

function lastNamed(members: readonly MemberSpan[], key: string): MemberSpan | undefined {
  return members.findLast((member) => member.key === key);
}

/** How OpenClaw writes: two blanks for each level. */
const usual: Layout = { newline: "\n", indent: "  ", close: "", unit: "  ", colon: ": ", comma: "," };

/** As many tell how a file is laid out. */
const layoutMembers = 2;

/** Read off the first member; an empty object takes after the object around it, or after OpenClaw's own writing. */
function layoutOf(bytes: Uint8Array, span: ObjectSpan, outer: Layout | null): Layout {
  const [first, second] = span.members;
  if (!first) return outer ? { ...outer, close: outer.indent, indent: outer.indent + outer.unit } : usual;
  const colon = decoder.decode(bytes.subarray(first.keyEnd, first.valueStart));
  const lead = decoder.decode(bytes.subarray(span.start + 1, first.keyStart));
  const lineEnd = lead.lastIndexOf("\n");
  const isSpread = lineEnd !== -1;
  const between = second ? decoder.decode(bytes.subarray(skipBlank(bytes, first.valueEnd), second.keyStart)) : ",";
  if (!isSpread)
    return { newline: "", indent: "", close: "", unit: "", colon: tidy(colon, ":"), comma: tidy(between, ",") };
  const indent = lead.slice(lineEnd + 1);
  const outerIndent = outer?.indent ?? "";
  const nested = indent.startsWith(outerIndent) && indent.length > outerIndent.length;
  const unit = nested ? indent.slice(outerIndent.length) : (outer?.unit ?? "  ");
  const newline = lead[lineEnd - 1] === "\r" ? "\r\n" : "\n";
  return { newline, indent, close: outerIndent, unit: unit || "  ", colon: colonOf(colon), comma: "," };
}

function colonOf(text: string): string {
  return /^ ?: ?$/.test(text) ? text : ": ";
}

/** A separator as its neighbours write it, when that is on one line. */
function tidy(text: string, sign: string): string {
  return text.includes("\n") || text.includes("\r") || !text.startsWith(sign) ? sign : text;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    result.set(piece, at);
    at += piece.length;
  }
  return result;
}

function splice(bytes: Uint8Array, start: number, end: number, insert: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - (end - start) + insert.length);
  result.set(bytes.subarray(0, start), 0);
  result.set(insert, start);
  result.set(bytes.subarray(end), start + insert.length);
  return result;
}
