import type { FoundSecret } from "./found-secret";

const credentials = /:\/\/([^\s/?#@"'<>\\:⟨]{0,256})(?::([^\s/"'<>⟨]{1,512}))?@/g;
const signed =
  /[?&](?:x-(?:amz|goog)-)?(?:signature|sig|credential|security-token|(?:api|access)[-_]?key|key)=([^\s&"'#\\<>⟨]{8,})/gi;
const placeholder = /^(?:\$\{?\w+\}?|\{\{?\w+\}?\}|\*+|x+)$/i;

/** `scheme://user:password@host`: the password, or a user that can only be a token; and what signs an address. */
export function findInAddresses(text: string): FoundSecret[] {
  const passwords = [...text.matchAll(credentials)].flatMap(({ 1: user = "", 2: password, index }) => {
    const start = index + "://".length;
    if (password === undefined) return isToken(user) ? [{ start, end: start + user.length, prefix: "" }] : [];
    if (placeholder.test(password)) return [];
    const at = start + user.length + 1;
    return [{ start: at, end: at + password.length, prefix: "" }];
  });
  const signatures = [...text.matchAll(signed)].flatMap(({ 0: whole, 1: value = "", index }) => {
    const end = index + whole.length;
    return isToken(value) || !/[?&]key=/i.test(whole) ? [{ start: end - value.length, end, prefix: "" }] : [];
  });
  return [...passwords, ...signatures];
}

function isToken(value: string): boolean {
  return value.length >= 16 && /^[A-Za-z0-9_.~-]+$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}
