import { type MemberSpan, skipBlank, skipString, skipValue } from "./json-spans";

export type SalvagedMember = MemberSpan & { value: unknown };
export type DamagedPrefix = {
  members: SalvagedMember[];
  /** first byte that cannot be read */
  damageOffset: number;
  reason: string;
};

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What can still be read of a JSON object that does not parse: its complete members before the damage, and where that is. */
export function readDamagedPrefix(bytes: Uint8Array): DamagedPrefix {
  const members: SalvagedMember[] = [];
  const steps = readMembers(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) members.push(step.value);
    else return { members, ...(step.value ?? { damageOffset: 0, reason: "it does not parse" }) };
  }
}

/** The first byte that cannot be read, and why. */
export type Damage = { damageOffset: number; reason: string };

/**
 * The members of a JSON object one after the other, each value strictly parsed; at the end the damage, or null when all of
 * it is strict JSON. `known` may hand out what was parsed before from the same bytes.
 */
export function* readMembers(
  bytes: Uint8Array,
  known?: (member: MemberSpan) => { value: unknown } | undefined,
): Generator<SalvagedMember, Damage | null> {
  const stop = (damageOffset: number, reason: string) => ({ damageOffset, reason });
  if (bytes.length === 0) return stop(0, "the file is empty");

  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const open = skipBlank(bytes, hasMark ? 3 : 0);
  if (open >= bytes.length) return stop(0, "the file holds only white space");
  if (bytes[open] !== 0x7b) return stop(open, "it does not begin with an object");

  let at = skipBlank(bytes, open + 1);
  while (at < bytes.length && bytes[at] !== 0x7d) {
    const found = salvageMember(bytes, at, known);
    if (typeof found === "string") return stop(at, found);
    yield found;
    at = skipBlank(bytes, found.valueEnd);
    if (bytes[at] === 0x7d || at >= bytes.length) break;
    if (bytes[at] !== 0x2c) return stop(at, "a comma is missing");
    const comma = at;
    at = skipBlank(bytes, at + 1);
    if (bytes[at] === 0x7d) return stop(comma, "a comma stands before the closing brace");
  }
  if (at >= bytes.length) return stop(bytes.length, "it ends in the middle");
  const tail = skipBlank(bytes, at + 1);
  if (tail < bytes.length) return stop(tail, tailReason(bytes, tail));
  return hasMark ? stop(0, "it begins with a byte order mark") : null;
}

function tailReason(bytes: Uint8Array, tail: number): string {
  return bytes[tail] === 0 ? "zero bytes follow the object" : "something follows the object";
}

/** The member whose key begins at `keyStart`, or why it cannot be read. */
export function salvageMember(
  bytes: Uint8Array,
  keyStart: number,
  known?: (member: MemberSpan) => { value: unknown } | undefined,
): SalvagedMember | string {
  if (bytes[keyStart] !== 0x22) return "a key without quotes, or something else that is not JSON";
  const keyEnd = skipString(bytes, keyStart);
  const key = parseSlice(bytes, keyStart, keyEnd);
  if (typeof key !== "string") return "a key that cannot be read";
  const colon = skipBlank(bytes, keyEnd);
  if (bytes[colon] !== 0x3a) return "a colon is missing";
  const valueStart = skipBlank(bytes, colon + 1);
  const valueEnd = skipValue(bytes, valueStart);
  const member = { key, keyStart, keyEnd, valueStart, valueEnd };
  const before = known?.(member);
  if (before) return { ...member, value: before.value };
  const value = parseSlice(bytes, valueStart, valueEnd);
  return value === undefined ? "a value that cannot be read" : { ...member, value };
}

/** Undefined when the slice is not valid UTF-8 or not JSON. */
function parseSlice(bytes: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(strict.decode(bytes.subarray(start, end)));
  } catch {
    return undefined;
  }
}
