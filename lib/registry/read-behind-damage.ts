import { type SalvagedMember, salvageMember } from "./read-damaged-prefix";

const newline = 0x0a;
const quote = 0x22;
const blank = 0x20;

/**
 * Whole entries behind a damage, where each begins a line of its own with two blanks as OpenClaw writes it. Only objects
 * count. What is found here was certainly written once; whether it belonged to this version of the file nobody can tell.
 */
export function readBehindDamage(bytes: Uint8Array, damageOffset: number): SalvagedMember[] {
  const members: SalvagedMember[] = [];
  let at = bytes.indexOf(newline, Math.max(0, damageOffset - 1));
  while (at !== -1) {
    const keyStart = at + 3;
    const member = isEntryStart(bytes, at) ? salvageMember(bytes, keyStart) : null;
    const isEntry = member !== null && typeof member !== "string" && isObject(member.value);
    if (isEntry) members.push(member);
    at = bytes.indexOf(newline, isEntry ? member.valueEnd : at + 1);
  }
  return members;
}

function isEntryStart(bytes: Uint8Array, lineEnd: number): boolean {
  return bytes[lineEnd + 1] === blank && bytes[lineEnd + 2] === blank && bytes[lineEnd + 3] === quote;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
