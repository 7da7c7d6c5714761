import type { PrintedEntry, PrintedPart } from "./printed-entry";
import type { ExportFacts } from "./to-markdown";

/** Everything the page looks like; its hash is all that the page's own policy allows. */
export const exportStyle = `
:root{color-scheme:light dark;--ink:#1c1b1a;--muted:#5f5b57;--line:#dad6d1;--plane:#fff;--sunken:#f5f3f0;--mark:#b3441e}
@media(prefers-color-scheme:dark){:root{--ink:#eceae7;--muted:#a9a49e;--line:#3b3835;--plane:#191817;--sunken:#222120;--mark:#ff8f66}}
body{margin:0 auto;max-width:52rem;padding:2rem 1rem;background:var(--plane);color:var(--ink);font:15px/1.55 system-ui,sans-serif}
h1{font-size:1.4rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;font-size:.85rem}
dt,footer,time,.facts{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
article{border-top:1px solid var(--line);padding:.8rem 0}
article:target{outline:2px solid var(--mark);outline-offset:.3rem}
h2{font-size:.9rem;margin:0 0 .5rem}h3{font-size:.8rem;color:var(--muted);margin:.6rem 0 .2rem}time,.facts{font-size:.8rem;font-weight:400}
p,pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.4rem 0}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;font:13px/1.5 ui-monospace,monospace}
.note{color:var(--muted);font-style:italic}
`;

/** The beginning of a page that needs nothing else and may do nothing: no script, no request, no form, no frame. */
export function headHtml(title: string, facts: ExportFacts, styleHash: string): string {
  const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;
  const rows = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("");
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${escapeHtml(title)}</title>\n<style>${exportStyle}</style>\n</head>\n<body>\n`,
    `<h1>${escapeHtml(title)}</h1>\n<dl>${rows}</dl>\n<main>\n`,
  ].join("");
}

export function entryHtml({ offset, label, at, facts, parts }: PrintedEntry): string {
  const time = at === undefined ? "" : ` <time datetime="${escapeHtml(at)}">${escapeHtml(at)}</time>`;
  const foot = facts.length === 0 ? "" : `<p class="facts">${escapeHtml(facts.join(" · "))}</p>\n`;
  return `<article id="e${offset}">\n<h2>${escapeHtml(label)}${time}</h2>\n${parts.map(partHtml).join("")}${foot}</article>\n`;
}

export function footHtml(words: string): string {
  return `</main>\n<footer>${escapeHtml(words)}</footer>\n</body>\n</html>\n`;
}

function partHtml({ form, title, text }: PrintedPart): string {
  const head = title === undefined ? "" : `<h3>${escapeHtml(title)}</h3>\n`;
  if (form === "code") return `${head}<pre>${escapeHtml(text)}</pre>\n`;
  return `${head}<p${form === "note" ? ' class="note"' : ""}>${escapeHtml(text)}</p>\n`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? "");
}
