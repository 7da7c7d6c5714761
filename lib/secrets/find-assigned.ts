import type { FoundSecret } from "./found-secret";
import { isGivenValue, isQuotedValue } from "./given-value";
import { nameBefore } from "./name-before";
import { quotedEnd, readQuote } from "./read-quote";
import { isSecretName } from "./secret-name";

const authScheme = /(?:bearer|basic|token|digest|apikey|negotiate)[ \t]{1,4}/iy;
const blanks = /[ \t]{0,8}/y;
const flag = /--([a-z][A-Za-z0-9-]{1,60})[ \t]{1,4}(?=[^\s-])/g;
/** Of a name in quotation marks: a value without them can only be a number. */
const quoteBefore = /(\\{0,7}["'])[ \t]*$/;
const quoteCharsMax = 16;
const separator = /[=:>]/g;
const wholeWord = /[^\s"'`⟨\\]+/y;
const bareValue = /[^\s"'`,;&<>(){}[\]\\|⟨]+/y;
/** What decides whether a value is one stands at its beginning. */
const decidingChars = 80;

/** Values that a text gives to telling names: in JSON, in environment files, in code, in addresses and on command lines. */
export function findAssigned(text: string): FoundSecret[] {
  return [...assignedBySigns(text), ...assignedByFlags(text)];
}

function assignedBySigns(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  separator.lastIndex = 0;
  for (let sign = separator.exec(text); sign; sign = separator.exec(text)) {
    const { name, start: nameStart } = nameBefore(text, sign.index);
    if (name === "" || !isSecretName(name)) continue;
    const value = valueAfter(text, sign.index, { name, nameStart });
    if (!value) continue;
    found.push(value);
    separator.lastIndex = Math.max(separator.lastIndex, value.end);
  }
  return found;
}

function assignedByFlags(text: string): FoundSecret[] {
  return [...text.matchAll(flag)].flatMap(({ 0: whole, 1: name = "", index }) => {
    if (!isSecretName(name)) return [];
    const value = valueAt(text, index + whole.length, { name, isTight: true, pattern: wholeWord });
    return value ? [value] : [];
  });
}

function valueAfter(
  text: string,
  signAt: number,
  { name, nameStart }: { name: string; nameStart: number },
): FoundSecret | null {
  const sign = text[signAt];
  const isTag = sign === ">" && text[signAt - 1] !== "=";
  const start = signAt + 1 + (isTag ? 0 : lengthOf(blanks, text, signAt + 1));
  // `=>` and `:=` are taken at their second letter.
  if (text[start] === "=" || text[start] === ">") return null;
  if (isTag && text[signAt - 1] === " ") return null;
  const isTight = isTag || (sign === "=" && start === signAt + 1 && text[signAt - 1] !== " ");
  const pattern = sign === "=" && isTight && isEnvironment(text, name, nameStart) ? wholeWord : bareValue;
  const value = valueAt(text, start, { name, isTight, pattern });
  const quote = quoteBefore.exec(text.slice(Math.max(0, signAt - quoteCharsMax), signAt))?.[1];
  return value && quote !== undefined && value.start === start ? { ...value, quote } : value;
}

type Expected = { name: string; isTight: boolean; pattern: RegExp };

function valueAt(text: string, start: number, { name, isTight, pattern }: Expected): FoundSecret | null {
  const opening = readQuote(text, start);
  if (opening) {
    const from = start + opening.length;
    const end = quotedEnd(text, from, opening);
    return isQuotedValue(text.slice(from, Math.min(end, from + decidingChars)), name) ? secret(from, end) : null;
  }
  const from = start + lengthOf(authScheme, text, start);
  const beginning = text.slice(from, from + decidingChars);
  const decides = beginning.slice(0, lengthOf(pattern, beginning, 0));
  if (!isGivenValue(decides, name, isTight || from > start)) return null;
  const end = from + lengthOf(pattern, text, from);
  return text[end] === "(" ? null : secret(from, end);
}

function secret(start: number, end: number): FoundSecret {
  return { start, end, prefix: "" };
}

/** A line of an environment file, or a variable before a command: its value goes on to the next blank. */
function isEnvironment(text: string, name: string, nameStart: number): boolean {
  const before = text[nameStart - 1];
  if (before === undefined || before === "\n" || before === "\\") return true;
  return name === name.toUpperCase() || /export[ \t]$/.test(text.slice(Math.max(0, nameStart - 8), nameStart));
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
