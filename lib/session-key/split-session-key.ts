export type SplitKey = { agentId?: string; rest: string };

/**
 * `agent:<agentId>:<rest>` taken apart as the Gateway does it: empty parts do not count, three are needed. Anything else
 * is an unscoped key, whose whole text is the rest. The case of the rest stays.
 */
export function splitSessionKey(key: string): SplitKey {
  // One question about a key is followed by others about the same one, and lists hold 100,000 keys.
  if (key !== last.key) last = { key, split: split(key.trim()) };
  return last.split;
}

let last: { key: string; split: Readonly<SplitKey> } = { key: "", split: { rest: "" } };

function split(text: string): Readonly<SplitKey> {
  const agentAt = text.indexOf(":") + 1;
  const restAt = text.indexOf(":", agentAt) + 1;
  const hasEmptyParts = text.includes("::") || text.startsWith(":") || text.endsWith(":");
  // Nearly every key is of this form: taking it apart once spares a twentieth of the time that a list takes.
  if (!hasEmptyParts && restAt > 0 && text.slice(0, agentAt).toLowerCase() === "agent:") {
    return { agentId: text.slice(agentAt, restAt - 1).toLowerCase(), rest: text.slice(restAt) };
  }
  const parts = text.split(":").filter((part) => part !== "");
  const [scheme, agentId, ...rest] = parts;
  if (scheme?.toLowerCase() !== "agent" || agentId === undefined || rest.length === 0) return { rest: text };
  return { agentId: agentId.toLowerCase(), rest: rest.join(":") };
}
