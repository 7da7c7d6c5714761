import type { PrintedEntry, PrintedPart } from "./printed-entry";

/** One entry as Markdown, under a heading of its own with an anchor of its place in the file. */
export function entryMarkdown({ offset, label, at, facts, parts }: PrintedEntry): string {
  const head = `<a id="e${offset}"></a>\n\n## ${inlineText(at === undefined ? label : `${label} · ${at}`)}\n\n`;
  const body = parts.map(partMarkdown).join("");
  const foot = facts.length === 0 ? "" : `*${inlineText(facts.join(" · "))}*\n\n`;
  return head + body + foot;
}

export type ExportFacts = readonly (readonly [name: string, value: string])[];

export function headMarkdown(title: string, facts: ExportFacts): string {
  const lines = facts.map(([name, value]) => `- ${name}: ${inlineText(value)}\n`).join("");
  return `# ${inlineText(title)}\n\n${lines}\n`;
}

function partMarkdown({ form, title, text }: PrintedPart): string {
  const head = title === undefined ? "" : `**${inlineText(title)}**\n\n`;
  if (form === "code") return `${head}${fenced(text)}\n\n`;
  if (form === "note") return `${head}> ${inlineText(text)}\n\n`;
  return `${head}${form === "words" ? withoutTags(text) : plainText(text)}\n\n`;
}

/** A fence that the text cannot close: longer than any run of backticks in it. */
function fenced(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3));
  return `${fence}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}`;
}

/** Text that says only itself, on one line. */
function inlineText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_{}[\]<>#|~&!]/g, "\\$&");
}

/** The same over several lines, each of which stays a line. */
function plainText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const escaped = line.trimEnd().replaceAll(/[\\`*_{}[\]<>#|~&!]/g, "\\$&");
      return escaped.replace(
        /^(\s*)([-+=]|\d+[.)])(?=\s|$|[-+=])/,
        (_, space: string, sign: string) => space + escapedSign(sign),
      );
    })
    .join("  \n")
    .replaceAll(/^ {2}$/gm, "");
}

function escapedSign(sign: string): string {
  return /^\d/.test(sign) ? `${sign.slice(0, -1)}\\${sign.slice(-1)}` : `\\${sign}`;
}

/** A model's Markdown with its raw HTML as text: tags outside of code lose their meaning. */
function withoutTags(text: string): string {
  let fence: string | null = null;
  return text
    .split("\n")
    .map((line) => {
      const sign = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (sign !== undefined && fence === null) fence = sign;
      else if (sign !== undefined && fence !== null && line.trim().startsWith(fence)) fence = null;
      else if (fence === null) return tagless(line);
      return line;
    })
    .join("\n");
}

function tagless(line: string): string {
  return line
    .split(/(`[^`]*`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replaceAll(/<(?=[A-Za-z/!?])/g, "\\<")))
    .join("");
}
