import type { SessionKey } from "./parse-session-key";

export type DialectRow = {
  example: string;
  /** where this form is described: a section of the store's ground truth, or one of the customer's documents */
  source: string;
  meaning: string;
  /** what must come out; `undefined` says that the part is absent */
  parsed: { [Part in Exclude<keyof SessionKey, "raw">]?: SessionKey[Part] | undefined };
};

/** Every form of session key we read. The rows are the tests, and the table in README.md. */
export const dialects: DialectRow[] = [
  {
    example: "agent:main:main",
    source: "STORE 7.1",
    meaning: "the main session: every direct chat under dmScope main",
    parsed: { agentId: "main", kind: "main", rest: "main" },
  },
  {
    example: "main",
    source: "STORE 7.1, seed 002",
    meaning: "short name of the default agent's main session",
    parsed: { agentId: undefined, kind: "main" },
  },
  {
    example: "agent:main:direct:alice",
    source: "STORE 7.1",
    meaning: "one person on every channel (per-peer)",
    parsed: { kind: "direct", chatType: "direct", peer: "alice", channel: undefined },
  },
  {
    example: "agent:main:direct:user123",
    source: "seed 000",
    meaning: "one person",
    parsed: { kind: "direct", peer: "user123" },
  },
  {
    example: "agent:main:dm:alice",
    source: "seed 003, STORE 7.1 (2026.1)",
    meaning: "one person, first spelling",
    parsed: { kind: "direct", chatType: "direct", peer: "alice" },
  },
  {
    example: "agent:main:peer:821071206",
    source: "seed 001",
    meaning: "one person on every channel, as dmScope peer is documented",
    parsed: { kind: "direct", chatType: "direct", peer: "821071206" },
  },
  {
    example: "agent:main:telegram:direct:821071206",
    source: "STORE 7.1",
    meaning: "one person on one channel (per-channel-peer)",
    parsed: { kind: "direct", channel: "telegram", peer: "821071206" },
  },
  {
    example: "agent:default:telegram:direct:12345",
    source: "seed 004",
    meaning: "one person on one channel",
    parsed: { agentId: "default", kind: "direct", channel: "telegram", peer: "12345" },
  },
  {
    example: "agent:main:telegram:dm:821071206",
    source: "seed 001",
    meaning: "one person on one channel, first spelling",
    parsed: { kind: "direct", channel: "telegram", chatType: "direct", peer: "821071206" },
  },
  {
    example: "agent:main:whatsapp:dm:+15555550123",
    source: "seed 002",
    meaning: "one phone number",
    parsed: { kind: "direct", channel: "whatsapp", peer: "+15555550123" },
  },
  {
    example: "whatsapp:dm:+15555550123",
    source: "seed 001",
    meaning: "the same without its agent",
    parsed: { agentId: undefined, kind: "direct", channel: "whatsapp", peer: "+15555550123" },
  },
  {
    example: "agent:main:slack:work:direct:u12345",
    source: "STORE 7.1",
    meaning: "one person on one account of one channel (per-account-channel-peer)",
    parsed: { kind: "direct", channel: "slack", accountId: "work", peer: "u12345" },
  },
  {
    example: "agent:work:slack:dm:account2:U12345",
    source: "seed 002",
    meaning: "the same with the account after the type",
    parsed: { agentId: "work", kind: "direct", channel: "slack", accountId: "account2", peer: "U12345" },
  },
  {
    example: "agent:main:matrix:dm:@ada:example.org",
    source: "STORE 7.1",
    meaning: "an id that holds a colon is one id",
    parsed: { kind: "direct", channel: "matrix", accountId: undefined, peer: "@ada:example.org" },
  },
  {
    example: "agent:main:telegram:group:-1001234567890",
    source: "STORE 7.1",
    meaning: "a group",
    parsed: { kind: "group", channel: "telegram", chatType: "group", peer: "-1001234567890" },
  },
  {
    example: "agent:default:discord:group:guild-channel",
    source: "seed 004",
    meaning: "a group",
    parsed: { kind: "group", channel: "discord", peer: "guild-channel" },
  },
  {
    example: "group:120363@g.us",
    source: "STORE 18",
    meaning: "a group of the earliest stores, without agent or channel",
    parsed: { agentId: undefined, kind: "group", chatType: "group", peer: "120363@g.us" },
  },
  {
    example: "agent:main:discord:channel:123456789012345678",
    source: "STORE 7.1",
    meaning: "a channel",
    parsed: { kind: "channel", channel: "discord", chatType: "channel", peer: "123456789012345678" },
  },
  {
    example: "agent:coder:channel:general",
    source: "seed 000",
    meaning: "a channel whose provider is not named",
    parsed: { agentId: "coder", kind: "channel", chatType: "channel", peer: "general", channel: undefined },
  },
  {
    example: "agent:main:discord:guild-1:channel-2",
    source: "STORE 7.4",
    meaning: "a Discord channel, early form",
    parsed: { kind: "channel", channel: "discord", chatType: "channel", peer: "2" },
  },
  {
    example: "agent:main:channel:general:thread:123",
    source: "seed 000",
    meaning: "a thread under a channel",
    parsed: {
      kind: "thread",
      chatType: "channel",
      peer: "general",
      threadId: "123",
      parentKey: "agent:main:channel:general",
    },
  },
  {
    example: "agent:main:thread:t123",
    source: "seed 000",
    meaning: "a thread whose parent is not named",
    parsed: { kind: "thread", threadId: "t123", parentKey: undefined },
  },
  {
    example: "agent:main:main:thread:9",
    source: "STORE 7.1",
    meaning: "a thread under the main session",
    parsed: { kind: "thread", threadId: "9", parentKey: "agent:main:main" },
  },
  {
    example: "agent:main:telegram:group:-1001234567890:topic:42",
    source: "STORE 7.1",
    meaning: "a Telegram forum topic",
    parsed: {
      kind: "thread",
      channel: "telegram",
      chatType: "group",
      peer: "-1001234567890",
      topicId: "42",
      parentKey: "agent:main:telegram:group:-1001234567890",
    },
  },
  {
    example: "agent:main:telegram:dm:123456789:topic42",
    source: "seed 002",
    meaning: "a topic of a direct chat, written without a colon",
    parsed: {
      kind: "thread",
      channel: "telegram",
      chatType: "direct",
      peer: "123456789",
      topicId: "42",
      parentKey: "agent:main:telegram:dm:123456789",
    },
  },
  {
    example: "agent:main:cron:job-1",
    source: "STORE 7.1",
    meaning: "a scheduled job",
    parsed: { kind: "cron", id: "job-1" },
  },
  {
    example: "cron:job-2",
    source: "seed 003",
    meaning: "a scheduled job without its agent",
    parsed: { agentId: undefined, kind: "cron", id: "job-2" },
  },
  {
    example: "agent:main:cron:job-1:run:r1",
    source: "STORE 7.1",
    meaning: "one run of a scheduled job",
    parsed: { kind: "cron-run", id: "job-1", runId: "r1", parentKey: "agent:main:cron:job-1" },
  },
  {
    example: "agent:default:cron:run:job-123",
    source: "seed 004",
    meaning: "one run of a scheduled job, as documented",
    parsed: { agentId: "default", kind: "cron-run", id: "job-123" },
  },
  {
    example: "agent:main:hook:custom:1",
    source: "STORE 7.1",
    meaning: "a webhook with a key of its own choosing",
    parsed: { kind: "hook", id: "custom:1" },
  },
  {
    example: "hook:3a47253a-b939-4e0e-8014-0a8bca42a232",
    source: "seed 003",
    meaning: "a webhook without its agent",
    parsed: { agentId: undefined, kind: "hook", id: "3a47253a-b939-4e0e-8014-0a8bca42a232" },
  },
  {
    example: "agent:main:openai:dcb3aa57-d874-4824-9d57-0a01ba190621",
    source: "STORE 7.1",
    meaning: "a call of the OpenAI-compatible endpoint",
    parsed: { kind: "openai", id: "dcb3aa57-d874-4824-9d57-0a01ba190621" },
  },
  {
    example: "agent:main:openai-user:alice",
    source: "STORE 7.1",
    meaning: "the same for a named user",
    parsed: { kind: "openai", id: "alice" },
  },
  {
    example: "agent:main:subagent:403d3506-6b5b-401b-ad5c-c7d3f542a027",
    source: "STORE 7.1",
    meaning: "a helper that an agent started",
    parsed: { kind: "subagent", id: "403d3506-6b5b-401b-ad5c-c7d3f542a027", depth: 1 },
  },
  {
    example: "agent:main:subagent:aaaa:subagent:bbbb",
    source: "STORE 7.1",
    meaning: "a helper of a helper",
    parsed: { kind: "subagent", depth: 2, parentKey: "agent:main:subagent:aaaa" },
  },
  {
    example: "agent:default:subagent:depth-1:parent-key",
    source: "seed 004",
    meaning: "a helper that states its depth",
    parsed: { agentId: "default", kind: "subagent", depth: 1 },
  },
  {
    example: "agent:main:acp:xyz",
    source: "STORE 7.1",
    meaning: "a session of the agent client protocol",
    parsed: { kind: "acp", id: "xyz" },
  },
  {
    example: "agent:main:dashboard:1b2c",
    source: "STORE 7.1 (2026.7)",
    meaning: "made in a dashboard",
    parsed: { kind: "dashboard", id: "1b2c" },
  },
  {
    example: "agent:main:explicit:model-run-9f",
    source: "STORE 7.1 (2026.7)",
    meaning: "one run of a model",
    parsed: { kind: "explicit", id: "model-run-9f" },
  },
  {
    example: "agent:main:main:heartbeat",
    source: "STORE 7.1 (2026.7)",
    meaning: "heartbeats kept apart from their session",
    parsed: { kind: "heartbeat", parentKey: "agent:main:main" },
  },
  {
    example: "agent:main:my-notes",
    source: "STORE 7.1",
    meaning: "a name somebody chose",
    parsed: { kind: "other", rest: "my-notes" },
  },
  {
    example: "global",
    source: "STORE 7.1",
    meaning: "one session for all",
    parsed: { kind: "global", rest: "global" },
  },
  { example: "unknown", source: "STORE 7.1", meaning: "no sender was known", parsed: { kind: "unknown" } },
  {
    example: "agent::x",
    source: "STORE 7.4",
    meaning: "not an agent key: a part is missing",
    parsed: { agentId: undefined, kind: "other", rest: "agent::x" },
  },
  {
    example: "agent:main:Telegram:Group:-100ABC",
    source: "STORE 7.2",
    meaning: "words count in any case; ids keep theirs",
    parsed: { kind: "group", channel: "Telegram", chatType: "group", peer: "-100ABC" },
  },
];
