import { findAssigned } from "./find-assigned";
import { findAwsKeys } from "./find-aws-keys";
import { findDiscordTokens } from "./find-discord-tokens";
import { findHeaders } from "./find-headers";
import { findPemBlocks } from "./find-pem-blocks";
import { findInAddresses } from "./find-in-addresses";
import { findWebTokens } from "./find-web-tokens";
import type { FoundSecret } from "./found-secret";
import { knownLooks } from "./known-looks";
import { type OtherWay, hasLook, hasWay, spotTells } from "./spot-tells";

const ways: Record<OtherWay, (text: string) => FoundSecret[]> = {
  aws: findAwsKeys,
  pem: findPemBlocks,
  webToken: findWebTokens,
  discord: findDiscordTokens,
  address: findInAddresses,
  header: findHeaders,
  assigned: findAssigned,
};

const none: FoundSecret[] = [];

/**
 * Every secret in a text, in order and without overlap: by its own look, by the name it is given, as part of an address, a
 * header or a key file. The text is read a bounded number of times, whatever it holds; mostly once.
 */
export function findSecrets(text: string): readonly FoundSecret[] {
  const tells = spotTells(text);
  if (tells === 0) return none;
  const byLook = knownLooks.flatMap((look, at) => (hasLook(tells, at) ? findByLook(text, look) : none));
  const byPlace = wayNames.flatMap((way) => (hasWay(tells, way) ? ways[way](text) : none));
  const found = [...byLook, ...byPlace].filter(({ start, end }) => !isMasked(text, start, end));
  return found.length < 2 ? found : withoutOverlap(found);
}

const wayNames: readonly OtherWay[] = ["aws", "pem", "webToken", "discord", "address", "header", "assigned"];

function findByLook(text: string, { pattern, keep, isIt }: (typeof knownLooks)[number]): FoundSecret[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, index }) => {
    if (isIt && !isIt(whole)) return [];
    const kept = keep.exec(whole)?.[0] ?? "";
    const end = index + whole.length;
    // Of an address everything before the secret stays; of a key the beginning is told.
    return [kept.includes("/") ? { start: index + kept.length, end, prefix: "" } : { start: index, end, prefix: kept }];
  });
}

/** What overlaps becomes one secret, so that no part of either is left. */
function withoutOverlap(found: readonly FoundSecret[]): FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const next of found.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = kept.at(-1);
    if (last === undefined || next.start >= last.end) kept.push(next);
    else kept[kept.length - 1] = joined(last, next);
  }
  return kept;
}

/** The same secret seen in two ways keeps the words by which it is recognised. */
function joined(one: FoundSecret, other: FoundSecret): FoundSecret {
  const prefix = one.prefix === "" && other.start === one.start ? other.prefix : one.prefix;
  return { start: one.start, end: Math.max(one.end, other.end), prefix };
}

/** A text that was masked before holds masks, with names before them. */
function isMasked(text: string, start: number, end: number): boolean {
  return text.startsWith("⟨secret", start) || text.startsWith("⟨secret", end) || text.startsWith("…⟨secret", end);
}
