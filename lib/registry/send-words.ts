/**
 * What people write for a session's send policy. OpenClaw stores allow and deny; its chat command says on, off and inherit;
 * one document says skip (no reply), announce (a summary) and reply (all of it).
 */
const actions: Readonly<Record<string, "allow" | "deny">> = {
  allow: "allow",
  on: "allow",
  announce: "allow",
  reply: "allow",
  deny: "deny",
  off: "deny",
  skip: "deny",
};

const routingWords = ["skip", "announce", "reply"];

/** The action a word stands for; null leaves it to the rules; undefined when it is no such word. */
export function readSendWord(value: unknown): "allow" | "deny" | null | undefined {
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (word === "inherit") return null;
  return Object.hasOwn(actions, word) ? actions[word] : undefined;
}

/** Words of the one document, which its own registry keeps as they are. */
export function isRoutingWord(value: unknown): value is string {
  return typeof value === "string" && routingWords.includes(value);
}
