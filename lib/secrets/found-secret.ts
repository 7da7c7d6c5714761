/**
 * A secret's place in a text; `prefix` is how it begins, as far as that may be told. `quote`: what its mask stands between, where
 * the secret is a number and the text shall stay JSON.
 */
export type FoundSecret = { start: number; end: number; prefix: string; quote?: string };
