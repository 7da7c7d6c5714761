import { nearestName } from "@/lib/config/nearest-name";

const offeredMax = 3;

/** Known words that were probably meant: the nearest by spelling first, then those that begin alike. May be none. */
export function nearWords(typed: string, known: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const nearest = nearestName(wanted, known);
  const alike = known.filter((word) => wanted !== "" && word.toLowerCase().startsWith(wanted.slice(0, 2)));
  return [...new Set([...(nearest === undefined ? [] : [nearest]), ...alike])].slice(0, offeredMax);
}
