import { isSecretName } from "./secret-name";

const nameCharsMax = 80;
const betweenMax = 12;
const smallBit = 32;
const plural = 115;
/** How telling names end in the singular, and what signs an address: most other names are told apart by two letters. */
const endings = tableOf(["ey", "en", "et", "rd", "wd", "se", "on", "al", "ie", "er", "rl", "ig", "re"].map(lettersOf));
const between = tableOf([..." \t\"'`\\]"].map((letter) => letter.charCodeAt(0)));

/** The name that ends right before `at`, quotation marks and blanks between; empty when there is none. */
export function nameBefore(text: string, at: number): { name: string; start: number } {
  const end = endBefore(text, at);
  if (!mayEndHere(text, end)) return { name: "", start: end };
  let start = end;
  while (start > 0 && end - start < nameCharsMax && isNameLetter(text.charCodeAt(start - 1))) start -= 1;
  return { name: text.slice(start, end), start };
}

/** Tells most places apart at once; those it lets pass are looked at with `isNameBefore`. */
export function mayNameEndAt(text: string, at: number): boolean {
  return mayEndHere(text, endBefore(text, at));
}

/** Whether what stands before `at` names a secret, or signs an address. */
export function isNameBefore(text: string, at: number): boolean {
  const { name } = nameBefore(text, at);
  return name !== "" && (isSecretName(name) || /(?:^|[-_.])(?:sig|signature|key)$/i.test(name));
}

function endBefore(text: string, at: number): number {
  let end = at;
  while (end > 0 && at - end < betweenMax && between[text.charCodeAt(end - 1)] === 1) end -= 1;
  return end;
}

function mayEndHere(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1) | smallBit;
  const before = text.charCodeAt(end - 2) | smallBit;
  if (endings[(before << 8) | last] === 1) return true;
  return last === plural && endings[((text.charCodeAt(end - 3) | smallBit) << 8) | before] === 1;
}

function tableOf(numbers: readonly number[]): Uint8Array {
  const table = new Uint8Array(128 * 256);
  for (const number of numbers) table[number] = 1;
  return table;
}

function lettersOf(two: string): number {
  return (two.charCodeAt(0) << 8) | two.charCodeAt(1);
}

function isNameLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45
  );
}
