/**
 * Text of a store as it may be shown: nothing in it can hide, reorder or colour what a person reads. Colour codes of
 * terminals go, other control, bidi, zero-width and invisible characters become pictures such as ␀ and ‹U+202E›. Joiners
 * and selectors stay where a script or an emoji needs them; tabs and line ends stay.
 */
export function visibleText(text: string): string {
  return suspicious.test(text) ? pictured(stripAnsi(text)) : text;
}

/** Removes colour and cursor codes. What a terminal would hide in an operating-system command stays readable. */
export function stripAnsi(text: string): string {
  if (!terminalCode.test(text)) return text;
  return text.replace(operatingSystemCommand, (_, content: string) => osContent(content)).replace(controlSequence, "");
}

const [escape, csi, osc, bell, terminator] = ["\\u001b", "\\u009b", "\\u009d", "\\u0007", "\\u009c"];
const terminalCode = new RegExp(`[${escape}${csi}${osc}]`);
const operatingSystemCommand = new RegExp(
  `(?:${escape}\\]|${osc})([^${bell}${escape}${terminator}\\n]{0,2048})(?:${bell}|${escape}\\\\|${terminator})`,
  "g",
);
const controlSequence = new RegExp(
  `(?:${escape}\\[|${csi})[0-?]{0,64}[ -/]{0,8}[@-~]|${escape}[()#][0-9A-Za-z]|${escape}[78=>cDEHM]`,
  "g",
);

/** As stripAnsi, but leaves the codes that colour: for what turns them into colours of its own. */
export function keepColours(text: string): string {
  return text
    .replace(operatingSystemCommand, (_, content: string) => osContent(content))
    .replace(controlSequence, (code) => {
      const colours = colourCode.exec(code)?.[1];
      return colours === undefined ? "" : `\u001b[${colours === "" ? "0" : colours}m`;
    });
}

const colourCode = new RegExp(`^(?:${escape}\\[|${csi})([0-9;:]*)m$`);

function osContent(content: string): string {
  return /^(?:8;[^;]*;)?$/.test(content) ? "" : `‹${content.replace(/^8;[^;]*;/, "")}›`;
}

const controls = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f";
const bidi = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const joiners = "\\u200c\\u200d";
const invisible =
  "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2028\\u2029\\u2060-\\u2065\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb";
const selectors = "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
const tags = "\\u{e0000}-\\u{e007f}";
const lone = "\\ud800-\\udfff";

const all = `[${controls}${bidi}${joiners}${invisible}${selectors}${tags}${lone}]`;
const suspicious = new RegExp(all, "u");
/** Sequences that are fine as they are come first, so that their parts are not taken one by one. */
const emoji = "\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?\\p{Emoji_Modifier}?";
const accepted = [
  `\\u{1f3f4}[\\u{e0030}-\\u{e007a}]{2,8}\\u{e007f}`,
  `${emoji}(?:\\u200d${emoji})*`,
  `[0-9#*]\\ufe0f\\u20e3`,
  `(?<=[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Mn}\\p{Mc}])[${joiners}](?=[\\p{L}\\p{M}\\s\\p{P}]|$)`,
  `\\p{Script=Han}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]`,
  `(?<=[\\p{S}\\p{P}])[\\ufe0e\\ufe0f]`,
  "\\r\\n",
];
const pattern = new RegExp(`(${accepted.join("|")})|${all}`, "gu");

function pictured(text: string): string {
  return text.replace(pattern, (found: string, fine: string | undefined) => fine ?? picture(found));
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
