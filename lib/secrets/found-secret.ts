/** A secret's place in a text; `prefix` is how it begins, as far as that may be told. */
export type FoundSecret = { start: number; end: number; prefix: string };
