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

type Known = (member: MemberSpan) => { value: unknown } | undefined;

/**
 * The members of a JSON object one after the other, each value strictly parsed; at the end the damage, or null when all of
 * it is strict JSON. `known` may hand out what was parsed before from the same bytes. `after`: where the value of a member
 * ends; what stands before it counts as read.
 */
export function* readMembers(
  bytes: Uint8Array,
  known?: Known,
  after?: number,
): Generator<SalvagedMember, Damage | null> {
  let at = after === undefined ? firstMember(bytes) : nextMember(bytes, after);
  while (typeof at === "number") {
    const found = salvageMember(bytes, at, known);
    if (typeof found === "string") return { damageOffset: at, reason: found };
    yield found;
    at = nextMember(bytes, found.valueEnd);
  }
  return at;
}

/** Where the first member begins; when there is none, the damage, or null after a sound end. */
function firstMember(bytes: Uint8Array): number | Damage | null {
  if (bytes.length === 0) return { damageOffset: 0, reason: "the file is empty" };
  const open = skipBlank(bytes, hasMark(bytes) ? 3 : 0);
  if (open >= bytes.length) return { damageOffset: 0, reason: "the file holds only white space" };
  if (bytes[open] !== 0x7b) return { damageOffset: open, reason: "it does not begin with an object" };
  return memberOrEnd(bytes, skipBlank(bytes, open + 1));
}

/** The same behind the member that ends at `after`. */
function nextMember(bytes: Uint8Array, after: number): number | Damage | null {
  const comma = skipBlank(bytes, after);
  if (bytes[comma] === 0x7d || comma >= bytes.length) return memberOrEnd(bytes, comma);
  if (bytes[comma] !== 0x2c) return { damageOffset: comma, reason: "a comma is missing" };
  const at = skipBlank(bytes, comma + 1);
  if (bytes[at] === 0x7d) return { damageOffset: comma, reason: "a comma stands before the closing brace" };
  return memberOrEnd(bytes, at);
}

function memberOrEnd(bytes: Uint8Array, at: number): number | Damage | null {
  if (at >= bytes.length) return { damageOffset: bytes.length, reason: "it ends in the middle" };
  if (bytes[at] !== 0x7d) return at;
  const tail = skipBlank(bytes, at + 1);
  if (tail < bytes.length) return { damageOffset: tail, reason: tailReason(bytes, tail) };
  return hasMark(bytes) ? { damageOffset: 0, reason: "it begins with a byte order mark" } : null;
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function tailReason(bytes: Uint8Array, tail: number): string {
  return bytes[tail] === 0 ? "zero bytes follow the object" : "something follows the object";
}

/** The member whose key begins at `keyStart`, or why it cannot be read. */
export function salvageMember(bytes: Uint8Array, keyStart: number, known?: Known): SalvagedMember | string {
  if (bytes[keyStart] !== 0x22) return "a key without quotes, or something else that is not JSON";
  const keyEnd = skipString(bytes, keyStart);
  const key = parseSlice(bytes, keyStart, keyEnd);
  if (typeof key !== "string") return "a key that cannot be read";
  const colon = skipBlank(bytes, keyEnd);
  if (bytes[colon] !== 0x3a) return "a colon is missing";
  const valueStart = skipBlank(bytes, colon + 1);
  const valueEnd = skipValue(bytes, valueStart);
  const member: SalvagedMember = { key, keyStart, keyEnd, valueStart, valueEnd, value: undefined };
  const before = known?.(member);
  member.value = before ? before.value : parseSlice(bytes, valueStart, valueEnd);
  return member.value === undefined ? "a value that cannot be read" : member;
}

/** Undefined when the slice is not valid UTF-8 or not JSON. */
function parseSlice(bytes: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(strict.decode(bytes.subarray(start, end)));
  } catch {
    return undefined;
  }
}
