/** Stands for a secret wherever one is shown: `sk-ant-…⟨secret, 108 characters⟩`. */
export type NameSecret = (secret: string, prefix: string) => string;

const shape = "(?:[A-Za-z0-9_.:-]{1,24}…)?⟨secret(?: \\d{1,6})?, (\\d{1,10}) characters⟩";
const oneMask = new RegExp(`^${shape}$`);
const anyMask = new RegExp(shape, "g");

/** The mask of a secret by what may be told of it: how it begins, and how long it is. */
export const plainMask: NameSecret = (secret, prefix) => maskOf(secret, prefix, 1);

/**
 * Masks of one entry: two secrets that would look the same get a number each, so that a mask names exactly one. `secrets`
 * has them by their masks.
 */
export function createMasks(): { name: NameSecret; secrets: ReadonlyMap<string, string> } {
  const secrets = new Map<string, string>();
  const name: NameSecret = (secret, prefix) => {
    for (let number = 1; ; number += 1) {
      const mask = maskOf(secret, prefix, number);
      const known = secrets.get(mask);
      if (known !== undefined && known !== secret) continue;
      if (known === undefined) secrets.set(mask, secret);
      return mask;
    }
  };
  return { name, secrets };
}

function maskOf(secret: string, prefix: string, number: number): string {
  const shown = prefix === "" ? "" : `${prefix}…`;
  return `${shown}⟨secret${number === 1 ? "" : ` ${number}`}, ${secret.length} characters⟩`;
}

export function isMask(text: string): boolean {
  return oneMask.test(text);
}

export function holdsMask(text: string): boolean {
  return text.includes("⟨secret") && text.search(anyMask) !== -1;
}

export type MaskedPart = { at: number; text: string; mask?: { characters: number } };

/** A text in pieces: what is plain, and each mask. */
export function splitMasks(text: string): MaskedPart[] {
  const parts: MaskedPart[] = [];
  let at = 0;
  for (const found of text.matchAll(anyMask)) {
    if (found.index > at) parts.push({ at, text: text.slice(at, found.index) });
    at = found.index + found[0].length;
    parts.push({ at: found.index, text: found[0], mask: { characters: Number(found[1]) } });
  }
  if (at < text.length) parts.push({ at, text: text.slice(at) });
  return parts;
}
