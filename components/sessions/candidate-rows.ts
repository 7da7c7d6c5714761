import type { SessionRow } from "@/lib/registry/session-row";

const shownMax = 8;
const tailLengthMin = 3;

export type Candidates = {
  rows: SessionRow[];
  /** more than one session answers to the very name: an address that says too little */
  isAmbiguous: boolean;
};

/** The filter that finds what a name may have meant: the name itself, or the last piece of a key. */
export function candidateQuery(name: string): string {
  const tail = tailOf(name);
  const words = [name, ...(tail === null ? [] : [tail])].map((word) => JSON.stringify(word));
  return `is:any (${words.join(" OR ")})`;
}

/** What the name may have meant, the likeliest first: the same name, then names that hold it, then its last piece alone. */
export function candidateRows(name: string, found: readonly SessionRow[]): Candidates {
  const ranked = found
    .map((row) => ({ row, rank: rankOf(name.toLowerCase(), row) }))
    .sort((one, other) => one.rank - other.rank);
  const rows = ranked.slice(0, shownMax).map(({ row }) => row);
  return { rows, isAmbiguous: ranked.filter(({ rank }) => rank === 0).length > 1 };
}

function rankOf(wanted: string, row: SessionRow): number {
  const names = [row.key, row.sessionId, row.label, row.displayName, row.title, row.file].flatMap(
    (name) => name?.toLowerCase() ?? [],
  );
  if (names.includes(wanted)) return 0;
  return names.some((name) => name.includes(wanted)) ? 1 : 2;
}

function tailOf(name: string): string | null {
  const tail = name.split(":").at(-1) ?? "";
  return tail.length < tailLengthMin || tail === name ? null : tail;
}
