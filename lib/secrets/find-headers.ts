import type { FoundSecret } from "./found-secret";

const scheme = /(bearer|basic)(?:\s|%20|\+){1,4}([A-Za-z0-9._~+/=:-]{6,})/gi;
const cookies = /cookie\s{0,4}:\s{0,4}([^\r\n"'\\=⟨]{1,128}=[^\r\n"'\\⟨]{4,})/gi;
const commandLine = /(?:^|\s)(?:-u|--user|--proxy-user)[ \t=]{1,4}["']?[^\s:"'⟨]{1,128}:([^\s"'⟨]{4,512})/g;

/** `Authorization: Bearer …`, `Basic …`, cookies as they go over the wire, and `curl -u user:password`. */
export function findHeaders(text: string): FoundSecret[] {
  const bearers = [...text.matchAll(scheme)].flatMap(({ 0: whole, 1: word = "", 2: value = "", index }) =>
    isGiven(word, value) ? [lastPart(index, whole, value)] : [],
  );
  const jars = [...text.matchAll(cookies)].map(({ 0: whole, 1: value = "", index }) => lastPart(index, whole, value));
  const users = [...text.matchAll(commandLine)].flatMap(({ 0: whole, 1: value = "", index }) =>
    /^(?:\d+|\$.*)$/.test(value) ? [] : [lastPart(index, whole, value)],
  );
  return [...bearers, ...jars, ...users];
}

function lastPart(index: number, whole: string, value: string): FoundSecret {
  const end = index + whole.length;
  return { start: end - value.length, end, prefix: "" };
}

const wordsOfSentences = /^(?:auth|token|credential|challenge|header|scheme|method|realm)/i;

/** A word that follows the scheme in a sentence is no credential. */
function isGiven(word: string, value: string): boolean {
  if (/[0-9=+/_~]/.test(value)) return true;
  if (/^bearer$/i.test(word)) return value.length >= 8 && !wordsOfSentences.test(value);
  return word === "Basic" && /[a-z][A-Z]/.test(value);
}
