import { knownLooks } from "./known-looks";
import { isNameBefore, mayNameEndAt } from "./name-before";

/** What a text may hold, one bit for each way of looking: those of the known looks first. */
const otherWays = ["aws", "pem", "webToken", "discord", "address", "header", "assigned"] as const;
export type OtherWay = (typeof otherWays)[number];

export function hasLook(tells: number, look: number): boolean {
  return (tells & (1 << look)) !== 0;
}

export function hasWay(tells: number, way: OtherWay): boolean {
  return (tells & bitOf(way)) !== 0;
}

function bitOf(way: OtherWay): number {
  return 1 << (knownLooks.length + otherWays.indexOf(way));
}

type Tell = { text: string; at: number; bit: number };

/** Letters that are rare in prose, by which a tell is noticed, and the one before it, by which it is known. */
const anchors = "-_.:/IJKXC";
const tellsByPair: (readonly Tell[] | undefined)[] = Array.from({ length: 128 * 128 });
for (const tell of [
  ...knownLooks.flatMap(({ tells }, look) => tells.map((text) => ({ text, bit: 1 << look }))),
  ...["AKIA", "ASIA", "ABIA", "ACCA"].map((text) => ({ text, bit: bitOf("aws") })),
  { text: "-BEGIN", bit: bitOf("pem") },
  { text: "eyJ", bit: bitOf("webToken") },
  { text: "BASIC", bit: bitOf("header") },
]) {
  const at = [...tell.text].findLastIndex((letter, index) => index > 0 && anchors.includes(letter));
  const pair = pairOf(tell.text.charCodeAt(at - 1), tell.text.charCodeAt(at));
  tellsByPair[pair] = [...(tellsByPair[pair] ?? []), { ...tell, at }];
}
const telegram = 1 << knownLooks.findIndex(({ whose }) => whose === "Telegram");

const [equals = 0, colon = 0, tagEnd = 0, atSign = 0, dash = 0, dot = 0, small = 0, capital = 0, capitalA = 0] = [
  ..."=:>@-.bBA",
].map((letter) => letter.charCodeAt(0));
const interesting = new Uint8Array(128);
for (const code of [equals, colon, tagEnd, atSign, small, capital]) interesting[code] = 1;
for (const letter of anchors) interesting[letter.charCodeAt(0)] = 1;

const addressCharsMax = 800;

/** Looks through a text once, and tells which ways of looking may find something in it; 0: none, so that it is left alone. */
export function spotTells(text: string): number {
  let tells = 0;
  let schemeAt = Number.NEGATIVE_INFINITY;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128 && interesting[code] === 1) {
      const pairs = before < 128 ? tellsByPair[pairOf(before, code)] : undefined;
      if (pairs) tells |= toldAt(text, at, pairs);
      if (code === colon && text.startsWith("//", at + 1)) schemeAt = at;
      tells |= spotAt(text, at, code, at - schemeAt <= addressCharsMax);
    }
    before = code;
  }
  return tells;
}

function toldAt(text: string, at: number, pairs: readonly Tell[]): number {
  let tells = 0;
  for (const tell of pairs) if (text.startsWith(tell.text, at - tell.at)) tells |= tell.bit;
  return tells;
}

function spotAt(text: string, at: number, code: number, isInAddress: boolean): number {
  switch (code) {
    case colon:
    case equals:
    case tagEnd: {
      const bot = text.charCodeAt(at + 1) === capitalA && code === colon ? telegram : 0;
      return mayNameEndAt(text, at) && isNameBefore(text, at) ? bot | bitsOfNames : bot;
    }
    case atSign:
      return isInAddress ? bitOf("address") : 0;
    case dot:
      return text.charCodeAt(at + 7) === dot ? bitOf("discord") : 0;
    case dash:
      if (text.charCodeAt(at - 1) === dash) return isLetter(text.charCodeAt(at + 1)) ? bitOf("assigned") : 0;
      return text.startsWith("u ", at + 1) ? bitOf("header") : 0;
    case small:
    case capital:
      return schemes.some((scheme) => text.startsWith(scheme, at)) ? bitOf("header") : 0;
    default:
      return 0;
  }
}

const schemes = ["bearer", "Bearer", "BEARER", "Basic"];
const bitsOfNames = bitOf("assigned") | bitOf("header") | bitOf("address");

function pairOf(before: number, code: number): number {
  return before * 128 + code;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
