import type { MessageDraft } from "./message-draft";

type MessageExample = { name: string; draft: Partial<MessageDraft> };

/** Messages of the documents that describe OpenClaw's sessions. */
export const messageExamples: readonly MessageExample[] = [
  { name: "Telegram, one person", draft: { channel: "telegram", peer: "821071206" } },
  {
    name: "Telegram, a group",
    draft: { channel: "telegram", chat: "group", peer: "-1001234567890", sender: "821071206" },
  },
  {
    name: "Telegram, a topic",
    draft: { channel: "telegram", chat: "group", peer: "-1001234567890", thread: "42", sender: "821071206" },
  },
  { name: "WhatsApp, one person", draft: { channel: "whatsapp", peer: "+15555550123" } },
  {
    name: "Discord, a channel",
    draft: { channel: "discord", chat: "channel", peer: "123456789", sender: "987654321" },
  },
  {
    name: "Discord, a thread",
    draft: { channel: "discord", chat: "channel", peer: "123456789", thread: "123", sender: "987654321" },
  },
  { name: "Slack, a second account", draft: { channel: "slack", account: "account2", peer: "U12345" } },
];

/** Keys of the same documents, one of each kind. */
export const keyExamples: readonly string[] = [
  "agent:main:direct:user123",
  "agent:main:telegram:dm:821071206",
  "agent:work:slack:dm:account2:U12345",
  "agent:main:telegram:dm:123456789:topic42",
  "agent:main:channel:general:thread:123",
  "agent:default:cron:run:job-123",
  "agent:default:subagent:depth-1:parent-key",
  "main",
];
