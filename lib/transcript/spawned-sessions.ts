import type { Entry } from "./entry";
import { asObject, nameOf, objectOf } from "./fields";

/** Keys of the sessions that a tool result says were started: `sessions_spawn` records them as details and as JSON text. */
export function spawnedSessions(entry: Entry): string[] {
  if (entry.kind !== "message") return [];
  const line = asObject(entry.raw);
  const details = objectOf(objectOf(line, "message") ?? line, "details");
  const recorded = nameOf(details, "childSessionKey");
  if (recorded !== undefined) return [recorded];
  return entry.blocks.flatMap((block) => {
    const isResult = block.type === "toolResult" || (block.type === "text" && entry.role === "toolResult");
    const told = isResult ? childIn(block.text) : undefined;
    return told === undefined ? [] : [told];
  });
}

function childIn(text: string): string | undefined {
  if (!text.includes('"childSessionKey"')) return undefined;
  try {
    return nameOf(asObject(JSON.parse(text)), "childSessionKey");
  } catch {
    return undefined;
  }
}
