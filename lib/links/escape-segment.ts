export type SegmentDialect = {
  /** starts an escape; never stands for itself */
  lead: string;
  /** one character that gets a short form of its own, for readability */
  short?: { from: string; to: string };
};

/** Spells any UTF-16 text with letters, digits and `. - _ ~` alone: the characters that no layer of an address touches. */
export function escapeSegment(text: string, { lead, short }: SegmentDialect): string {
  if (text === "") return lead;
  const isDots = text === "." || text === "..";
  let out = "";
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === short?.from) out += short.to;
    else if (isPlain(unit) && unit !== lead && !(isDots && unit === ".")) out += unit;
    else out += escapeUnit(text.charCodeAt(index), lead);
  }
  return out;
}

/** The way back; null when `escapeSegment` cannot have made it. */
export function unescapeSegment(segment: string, dialect: SegmentDialect): string | null {
  const { lead, short } = dialect;
  if (segment === lead) return "";
  let out = "";
  for (let index = 0; index < segment.length; index += 1) {
    const unit = segment.charAt(index);
    if (unit === short?.to) out += short.from;
    else if (unit !== lead) out += unit;
    else {
      const match = /^(?:u([0-9a-f]{4})|([0-9a-f]{2}))/.exec(segment.slice(index + 1, index + 6));
      if (!match) return null;
      out += String.fromCharCode(Number.parseInt(match[1] ?? match[2] ?? "", 16));
      index += match[0].length;
    }
  }
  return escapeSegment(out, dialect) === segment ? out : null;
}

function isPlain(unit: string): boolean {
  return /^[A-Za-z0-9._-]$/.test(unit);
}

function escapeUnit(code: number, lead: string): string {
  return code < 0x100
    ? `${lead}${code.toString(16).padStart(2, "0")}`
    : `${lead}u${code.toString(16).padStart(4, "0")}`;
}
