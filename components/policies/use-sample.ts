"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type MessageDraft, emptyMessage } from "./message-draft";

const text = parseAsString.withDefault("");
const starts = ["message", "key"] as const;
const fields = {
  try: parseAsStringLiteral(starts).withDefault("message"),
  key: text,
  channel: text,
  chat: parseAsStringLiteral(["direct", "group", "channel"]).withDefault("direct"),
  peer: text,
  account: text,
  thread: text,
  sender: text,
  parent: text,
  guild: text,
  team: text,
  roles: text,
  agent: text,
};

/** What is being tried out; it lives in the address, so that it can be sent to somebody. */
export function useSample() {
  const [{ try: from, key, ...draft }, set] = useQueryStates(fields, { clearOnDefault: true });
  return {
    from,
    key,
    draft,
    startFrom: (start: (typeof starts)[number]) => void set({ try: start }),
    setKey: (typed: string) => void set({ try: "key", key: typed }),
    setDraft: (changed: Partial<MessageDraft>) => void set(changed),
    /** an example replaces everything that was typed before */
    useExample: (example: Partial<MessageDraft>) => void set({ ...emptyMessage, ...example }),
  };
}
