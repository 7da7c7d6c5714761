import type { Comparison, FilterValue } from "./filter-ast";
import type { FilterField } from "./filter-fields";
import { nearWords } from "./near-words";

export type ValueReading = { value: FilterValue } | { problem: string; suggestions: string[] };

/** Reads one value the way its key asks for it. A value that does not fit is a problem, never dropped. */
export function readValue(field: FilterField, text: string, quoted: boolean): ValueReading {
  switch (field.form) {
    case "choice":
      return readChoice(field, text, quoted);
    case "name":
    case "text":
      return { value: { type: "words", text, quoted } };
    case "count":
      return readAmount(field, text, countUnits, [">50k", "10k..50k"]);
    case "percent":
      return readAmount(field, text, shareUnits, [">50%", "20%..80%"]);
    case "bytes":
      return readAmount(field, text, byteUnits, [">10mb", "1mb..10mb"]);
    case "time":
      return readTime(field, text);
  }
}

const countUnits: Readonly<Record<string, number>> = { "": 1, k: 1000, m: 1_000_000 };
const shareUnits: Readonly<Record<string, number>> = { "": 1, "%": 1 };
const byteUnits: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
};
const ageUnits: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function readChoice(field: FilterField, text: string, quoted: boolean): ValueReading {
  const wanted = text.toLowerCase();
  const choice = field.choices.find((candidate) => candidate.toLowerCase() === wanted);
  if (choice !== undefined) return { value: { type: "words", text: choice, quoted } };
  return {
    problem: `${field.name}: does not know "${text}"; it knows ${field.choices.slice(0, namedMax).join(", ")}${field.choices.length > namedMax ? "…" : "."}`,
    suggestions: nearWords(wanted, field.choices).map((candidate) => `${field.name}:${candidate}`),
  };
}

const namedMax = 8;

function readAmount(
  field: FilterField,
  text: string,
  units: Readonly<Record<string, number>>,
  examples: string[],
): ValueReading {
  const between = /^([^.]+(?:\.\d+)?[a-z%]*)\.\.(.+)$/i.exec(text);
  if (between?.[1] !== undefined && between[2] !== undefined) {
    const low = readNumber(between[1], units);
    const high = readNumber(between[2], units);
    if (low !== null && high !== null) return { value: { type: "between", text, low, high } };
  }
  const { op, rest } = splitComparison(text);
  const number = readNumber(rest, units);
  if (number !== null) return { value: { type: "number", text, op, amount: number } };
  return {
    problem: `${field.name}: needs a number such as ${examples[0]}, not "${text}"`,
    suggestions: examples.map((example) => `${field.name}:${example}`),
  };
}

function readTime(field: FilterField, text: string): ValueReading {
  const word = text.toLowerCase();
  if (word === "today") return { value: { type: "today", text, daysBack: 0 } };
  if (word === "yesterday") return { value: { type: "today", text, daysBack: 1 } };
  const { op, rest } = splitComparison(text);
  const age = /^(\d+(?:\.\d+)?)(s|m|min|h|d|w)$/i.exec(rest);
  if (age?.[1] !== undefined && age[2] !== undefined) {
    const unitMs = ageUnits[age[2].toLowerCase()] ?? 0;
    return { value: { type: "age", text, op: op === "=" ? "<=" : op, ageMs: Number(age[1]) * unitMs } };
  }
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(rest);
  if (day && isRealDay(Number(day[1]), Number(day[2]), Number(day[3]))) {
    return { value: { type: "day", text, op, year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) } };
  }
  return {
    problem: `${field.name}: needs an age such as <7d or a day such as >2026-11-21, not "${text}"`,
    suggestions: [`${field.name}:<24h`, `${field.name}:<7d`, `${field.name}:>30d`],
  };
}

function splitComparison(text: string): { op: Comparison; rest: string } {
  for (const op of [">=", "<=", ">", "<", "="] as const) {
    if (text.startsWith(op)) return { op, rest: text.slice(op.length) };
  }
  return { op: "=", rest: text };
}

function readNumber(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = /^(\d+(?:\.\d+)?)([a-z%]*)$/i.exec(text.trim());
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const unit = match[2].toLowerCase();
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return factor === undefined ? null : Number(match[1]) * factor;
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
