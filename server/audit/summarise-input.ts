import { patchFields } from "@/lib/contract/inputs";
import { sha256 } from "./chain";

/** Fields whose text names or chooses something. All other text is what people wrote or hide: only its length is kept. */
const shownFields: ReadonlySet<string> = new Set(
  [
    Object.keys(patchFields),
    ["agentId", "agents", "key", "keys", "sessionKey", "parentSessionKey", "activeKey", "sessionId", "file", "path"],
    ["id", "ids", "name", "role", "mode", "kind", "strategy", "source", "registry", "generation", "reason"],
    ["runId", "runIds", "planId", "jobId", "writeId", "revision", "scope"],
    ["pruneAfter", "rotateBytes", "maxDiskBytes", "highWaterBytes", "resetArchiveRetention"],
  ].flat(),
);
const hiddenFields = /pass|token|secret|credential|authori[sz]ation|cookie|api_?key|private/i;

const textMax = 200;
const listMax = 20;
const depthMax = 5;
const summaryMax = 4096;

/**
 * What a caller sent, without anything secret and without texts: bounded to 4 KB. Long values are told by length and SHA-256,
 * texts of no listed field by length, and what is secret by its name not at all.
 */
export function summariseInput(input: unknown): unknown {
  if (input === undefined) return undefined;
  const summary = summarise(input, "", 0);
  const text = JSON.stringify(summary);
  if (text.length <= summaryMax) return summary;
  const fields = Object.keys(Object(input)).slice(0, listMax).map(short);
  return { length: JSON.stringify(input).length, sha256: sha256(JSON.stringify(input)), fields };
}

function summarise(value: unknown, field: string, depth: number): unknown {
  if (hiddenFields.test(field) && value !== null && typeof value !== "boolean") return "(withheld)";
  if (typeof value === "string") return summariseText(value, field);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= depthMax) return "(nested deeper)";
  if (Array.isArray(value)) {
    const items = value.slice(0, listMax).map((item) => summarise(item, field, depth + 1));
    return value.length > listMax ? [...items, `(${value.length - listMax} more)`] : items;
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [short(name), summarise(one, name, depth + 1)]));
}

function summariseText(text: string, field: string): unknown {
  if (text.length > textMax) return { length: text.length, sha256: sha256(text) };
  return shownFields.has(field) ? text : { length: text.length };
}

function short(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64)}…` : name;
}
