import { createHash } from "node:crypto";
import { AuditLine } from "@/lib/contract/audit-results";

/** What the first line of all names as the line before it. */
export const genesis = "0".repeat(64);

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A line with its hash: SHA-256 of its own text without the last field, which is the hash. The text has no line end. */
export function sealLine(body: Record<string, unknown>): { text: string; hash: string } {
  const text = inertJson(body);
  const hash = sha256(text);
  return { text: `${text.slice(0, -1)},"hash":"${hash}"}`, hash };
}

/** A line as it was found. `isSealed`: its hash is that of its bytes. Null: no line of this log. */
export function readSealed(bytes: Uint8Array): { line: AuditLine; text: string; isSealed: boolean } | null {
  const text = decode(bytes);
  const line = text === null ? null : parse(text);
  if (text === null || line === null) return null;
  const end = `,"hash":"${line.hash}"}`;
  return { line, text, isSealed: text.endsWith(end) && sha256(`${text.slice(0, -end.length)}}`) === line.hash };
}

function parse(text: string): AuditLine | null {
  try {
    return AuditLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A text as it stands in a line, without the quotation marks around it. */
export function textInLine(text: string): string {
  return inertJson(text).slice(1, -1);
}

/** JSON that does nothing to the terminal of somebody who looks at it: what cannot be seen, or reorders, is escaped. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
