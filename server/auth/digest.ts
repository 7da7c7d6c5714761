import { createHash, timingSafeEqual } from "node:crypto";

/** SHA-256 in base64url: what is stored or compared in place of a secret. */
export function digest(purpose: string, secret: string): string {
  return createHash("sha256").update(`rockpool ${purpose}\0${secret}`).digest("base64url");
}

/** Compares two secrets in a time that tells neither their content nor their length. */
export function isSameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((secret) => createHash("sha256").update(secret).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
