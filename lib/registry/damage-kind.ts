/** Every way in which a registry can be wrong as a file. */
export const damageKinds = [
  "empty",
  "blank",
  "zero-bytes",
  "truncated",
  "trailing-comma",
  "byte-order-mark",
  "second-value",
  "duplicate-keys",
  "not-an-object",
  "invalid-utf8",
  "syntax",
  "permission",
  "folder",
  "link",
  "not-a-file",
  "too-large",
  "disk",
  "sqlite",
] as const;
export type DamageKind = (typeof damageKinds)[number];
