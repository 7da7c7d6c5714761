import type { AuditFilter } from "@/lib/audit/fits-filter";
import type { FoundLine } from "./walk-log";
import { textInLine } from "./chain";

/**
 * Whether a line may fit a filter, by what must stand in its bytes: most lines need not be parsed then. One that does not
 * stand as this log writes lines is only found by its text.
 */
export function lineTest(filter: AuditFilter): (found: FoundLine) => boolean {
  const needles = needlesOf(filter);
  const texts = [filter.who, filter.text].flatMap((text) => (text === undefined ? [] : [text.toLowerCase()]));
  return ({ line }) => {
    if (line.state === "oversized") return true;
    const bytes = Buffer.from(line.bytes.buffer, line.bytes.byteOffset, line.bytes.byteLength);
    if (!needles.every((needle) => bytes.includes(needle))) return false;
    if (texts.length === 0) return true;
    const lower = bytes.toString("utf8").toLowerCase();
    return texts.every((text) => lower.includes(text) || lower.includes(textInLine(text)));
  };
}

function needlesOf({ action, agentId, key, result }: AuditFilter): Buffer[] {
  const parts = [
    ...(action === undefined ? [] : [`"action":"${textInLine(action)}`]),
    ...(agentId === undefined ? [] : [`"agentId":"${textInLine(agentId)}"`]),
    ...(key === undefined ? [] : [`"key":"${textInLine(key)}"`]),
    ...(result === "ok" ? ['"result":"ok"'] : []),
  ];
  return parts.map((part) => Buffer.from(part));
}
