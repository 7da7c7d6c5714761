import { knownLooks } from "./known-looks";
import { isNameBefore } from "./name-before";

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

/** Letters that are rare in prose, by which a tell is noticed. */
const anchors = "-_.:/IJKX3CB";
const tellsByCode: (readonly Tell[] | undefined)[] = [];
for (const tell of [
  ...knownLooks.flatMap(({ tells }, look) => tells.map((text) => ({ text, bit: 1 << look }))),
  ...["AKIA", "ASIA", "ABIA", "ACCA"].map((text) => ({ text, bit: bitOf("aws") })),
  { text: "-BEGIN", bit: bitOf("pem") },
  { text: "eyJ", bit: bitOf("webToken") },
  ...["Bearer", "BEARER", "Basic", "BASIC"].map((text) => ({ text, bit: bitOf("header") })),
]) {
  const at = [...tell.text].findLastIndex((letter) => anchors.includes(letter));
  const code = tell.text.charCodeAt(at);
  tellsByCode[code] = [...(tellsByCode[code] ?? []), { ...tell, at }];
}

const [equals, colon, tagEnd, atSign, dash, dot, small] = [..."=:>@-.b"].map((letter) => letter.charCodeAt(0));
const interesting = new Uint8Array(128);
for (const code of [equals, colon, tagEnd, atSign, small]) interesting[code ?? 0] = 1;
for (const letter of anchors) interesting[letter.charCodeAt(0)] = 1;

const addressCharsMax = 800;

/** Looks through a text once, and tells which ways of looking may find something in it; 0: none, so that it is left alone. */
export function spotTells(text: string): number {
  let tells = 0;
  let schemeAt = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || interesting[code] === 0) continue;
    for (const tell of tellsByCode[code] ?? []) if (text.startsWith(tell.text, at - tell.at)) tells |= tell.bit;
    if (code === equals || code === colon || code === tagEnd) {
      if (code === colon && text.startsWith("//", at + 1)) schemeAt = at;
      else if (isNameBefore(text, at)) tells |= bitOf("assigned") | bitOf("header") | bitOf("address");
    } else if (code === atSign) {
      if (at - schemeAt <= addressCharsMax) tells |= bitOf("address");
    } else if (code === dot) {
      if (text.charCodeAt(at + 7) === dot) tells |= bitOf("discord");
    } else if (code === dash) {
      if (text.charCodeAt(at - 1) === dash) tells |= isLetter(text.charCodeAt(at + 1)) ? bitOf("assigned") : 0;
      else if (text.startsWith("u ", at + 1)) tells |= bitOf("header");
    } else if (code === small && text.startsWith("earer", at + 1)) tells |= bitOf("header");
  }
  return tells;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
