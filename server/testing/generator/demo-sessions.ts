import type { Random } from "./random";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** One session of the demo store before it is written: its key, how old and how long it is, and what its entry says. */
export type SessionPlan = {
  key: string;
  exchanges: number;
  /** how long ago it was touched last, and how long it ran before that */
  agoMs: number;
  spanMs: number;
  entry?: Record<string, unknown>;
  sizeBytes?: number;
  largeResultBytes?: number;
  compactAt?: number;
  opening?: string;
  extraLines?: string[];
  fileSuffix?: string;
  /** no transcript is written: the entry points at a file that is not there */
  withoutFile?: boolean;
  /** this many earlier session ids of the same key, archived as `.reset.` */
  resets?: number;
};

export type AgentPlan = {
  id: string;
  name: string;
  emoji: string;
  sessions: SessionPlan[];
  deleted: number;
  orphans: number;
  damagedEntries: Record<string, unknown>;
};

/** The cast of the demo store: direct chats, groups, threads, cron, subagents, hooks, damage, at believable ages and sizes. */
export function planDemoAgents(random: Random, bigTranscriptBytes: number): AgentPlan[] {
  return [
    {
      id: "main",
      name: "Main",
      emoji: "🦞",
      sessions: mainSessions(random),
      deleted: 2,
      orphans: 2,
      damagedEntries: { "agent:main:imported-notes": null },
    },
    {
      id: "coder",
      name: "Coder",
      emoji: "🛠️",
      sessions: coderSessions(random, bigTranscriptBytes),
      deleted: 1,
      orphans: 1,
      damagedEntries: {},
    },
    {
      id: "support",
      name: "Support",
      emoji: "🎧",
      sessions: supportSessions(random),
      deleted: 3,
      orphans: 0,
      damagedEntries: { "agent:support:old-ticket": ["not", "an", "entry"] },
    },
  ];
}

function direct(channel: string, from: string, peer: string): Record<string, unknown> {
  return {
    chatType: "direct",
    channel,
    origin: { label: from, provider: channel, surface: channel, chatType: "direct", from: `${channel}:${peer}` },
    deliveryContext: { channel, to: peer },
    lastChannel: channel,
    lastTo: peer,
  };
}

function group(
  channel: string,
  subject: string,
  id: string,
  chatType: "group" | "channel" = "group",
): Record<string, unknown> {
  return {
    chatType,
    channel,
    groupId: id,
    ...(chatType === "channel" ? { groupChannel: `#${subject}`, space: "Reef Lab" } : { subject }),
    origin: { label: subject, provider: channel, surface: channel, chatType },
    deliveryContext: { channel, to: id },
    lastChannel: channel,
    lastTo: id,
  };
}

function mainSessions(random: Random): SessionPlan[] {
  const parent = "agent:main:main";
  return [
    {
      key: parent,
      exchanges: 46,
      agoMs: 4 * minuteMs,
      spanMs: 9 * hourMs,
      compactAt: 0.5,
      resets: 3,
      entry: { ...direct("telegram", "Mara", "821071206"), label: "Mara · everyday", thinkingLevel: "medium" },
    },
    {
      key: "agent:main:telegram:direct:821071206",
      exchanges: 18,
      agoMs: 35 * minuteMs,
      spanMs: 5 * hourMs,
      entry: direct("telegram", "Mara", "821071206"),
    },
    {
      key: "agent:main:whatsapp:direct:+15555550123",
      exchanges: 12,
      agoMs: 3 * hourMs,
      spanMs: 2 * dayMs,
      entry: { ...direct("whatsapp", "Jonas", "+15555550123"), verboseLevel: "on" },
      resets: 1,
    },
    {
      key: "agent:main:slack:work:direct:u12345",
      exchanges: 9,
      agoMs: 20 * hourMs,
      spanMs: 3 * dayMs,
      entry: direct("slack", "Priya", "u12345"),
    },
    {
      key: "agent:main:telegram:group:-1001234567890",
      exchanges: 30,
      agoMs: 50 * minuteMs,
      spanMs: 4 * dayMs,
      entry: { ...group("telegram", "Weekend sailing", "-1001234567890"), groupActivation: "mention" },
      opening: "[Telegram Weekend sailing 2026-11-20 18:02 UTC] Tomás: who brings the charts for Saturday?",
    },
    {
      key: "agent:main:telegram:group:-1001234567890:topic:42",
      exchanges: 8,
      agoMs: 6 * hourMs,
      spanMs: dayMs,
      entry: group("telegram", "Weekend sailing / boats", "-1001234567890"),
      fileSuffix: "-topic-42",
    },
    {
      key: "agent:main:discord:channel:123456789012345678",
      exchanges: 22,
      agoMs: 2 * hourMs,
      spanMs: 6 * dayMs,
      entry: { ...group("discord", "general", "123456789012345678", "channel"), sendPolicy: "deny" },
    },
    {
      key: "agent:main:discord:channel:123456789012345678:thread:987654321098765432",
      exchanges: 7,
      agoMs: 5 * hourMs,
      spanMs: dayMs,
      entry: { ...group("discord", "hooks question", "123456789012345678", "channel"), forkedFromParent: true },
    },
    {
      key: "agent:main:cron:morning-brief",
      exchanges: 3,
      agoMs: 2 * hourMs,
      spanMs: 3 * minuteMs,
      entry: { label: "Cron: morning brief" },
    },
    {
      key: "agent:main:cron:backup-check",
      exchanges: 2,
      agoMs: 8 * hourMs,
      spanMs: 2 * minuteMs,
      entry: { label: "Cron: backup check" },
    },
    { key: `agent:main:hook:${random.uuid()}`, exchanges: 1, agoMs: 9 * hourMs, spanMs: minuteMs, entry: {} },
    {
      key: `agent:main:subagent:${random.uuid()}`,
      exchanges: 6,
      agoMs: 70 * minuteMs,
      spanMs: 10 * minuteMs,
      entry: { label: "Compare ferry timetables", spawnedBy: parent, spawnDepth: 1 },
    },
    {
      key: `agent:main:subagent:${random.uuid()}`,
      exchanges: 4,
      agoMs: 26 * hourMs,
      spanMs: 6 * minuteMs,
      entry: {
        label: "Summarise tide papers",
        spawnedBy: parent,
        spawnDepth: 1,
        modelOverride: "reef-large",
        providerOverride: "reef",
      },
    },
    { key: "agent:main:openai-user:dashboard", exchanges: 5, agoMs: 2 * dayMs, spanMs: hourMs, entry: {} },
    {
      key: "agent:main:signal:direct:lost-file",
      exchanges: 0,
      agoMs: 12 * dayMs,
      spanMs: 0,
      withoutFile: true,
      entry: direct("signal", "Leonie", "lost-file"),
    },
    {
      key: "agent:main:webchat:garden-plan",
      exchanges: 14,
      agoMs: 9 * dayMs,
      spanMs: 2 * dayMs,
      entry: { label: "Garden plan", chatType: "direct" },
      extraLines: [
        '{"type":"message","id":"dead',
        '{"type":"future_type","id":"f00dfeed","parentId":null,"note":"written by a later version"}',
      ],
    },
  ];
}

function coderSessions(random: Random, bigTranscriptBytes: number): SessionPlan[] {
  return [
    {
      key: "agent:coder:main",
      exchanges: 26,
      agoMs: 12 * minuteMs,
      spanMs: 7 * hourMs,
      entry: {
        ...direct("discord", "Aiko", "987654321012345678"),
        thinkingLevel: "high",
        execHost: "gateway",
        execSecurity: "allowlist",
        execAsk: "on-miss",
      },
      largeResultBytes: 260_000,
      resets: 2,
    },
    {
      key: "agent:coder:telegram:direct:55501234",
      exchanges: 1_000_000,
      sizeBytes: bigTranscriptBytes,
      agoMs: 25 * minuteMs,
      spanMs: 41 * dayMs,
      entry: { ...direct("telegram", "Kwame", "55501234"), label: "Tide service, the long one" },
    },
    {
      key: "agent:coder:slack:channel:c0ffee",
      exchanges: 34,
      agoMs: 4 * hourMs,
      spanMs: 9 * dayMs,
      compactAt: 0.6,
      entry: group("slack", "tide-service", "c0ffee", "channel"),
    },
    {
      key: "agent:coder:slack:channel:c0ffee:thread:1732100000.1200",
      exchanges: 11,
      agoMs: 5 * hourMs,
      spanMs: dayMs,
      entry: group("slack", "tide-service · release 2.4", "c0ffee", "channel"),
    },
    {
      key: `agent:coder:subagent:${random.uuid()}`,
      exchanges: 9,
      agoMs: 40 * minuteMs,
      spanMs: 12 * minuteMs,
      entry: { label: "Bisect the failing test", spawnedBy: "agent:coder:main", spawnDepth: 1 },
    },
    {
      key: "agent:coder:cron:nightly-tests",
      exchanges: 4,
      agoMs: 7 * hourMs,
      spanMs: 5 * minuteMs,
      entry: { label: "Cron: nightly tests", modelOverride: "reef-small", providerOverride: "reef" },
    },
    {
      key: "agent:coder:acp:editor-1",
      exchanges: 13,
      agoMs: 3 * dayMs,
      spanMs: 4 * hourMs,
      entry: { label: "Editor" },
    },
  ];
}

function supportSessions(random: Random): SessionPlan[] {
  const sessions: SessionPlan[] = [];
  const people = [
    "Lena Vogt",
    "R. Okafor",
    "Sam Whitfield",
    "Bea Lindqvist",
    "Y. Tanaka",
    "Noor Haddad",
    "P. Almeida",
    "Zoë Marsh",
  ];
  for (let index = 0; index < 34; index += 1) {
    const channel = random.pick(["whatsapp", "telegram", "signal", "imessage"]);
    const peer = `+1555555${String(1000 + index)}`;
    const person = people[index % people.length] ?? "Guest";
    sessions.push({
      key: `agent:support:${channel}:direct:${peer}`,
      exchanges: random.between(2, 16),
      agoMs: Math.round(random.next() ** 2 * 40 * dayMs) + 10 * minuteMs,
      spanMs: random.between(1, 30) * hourMs,
      entry: { ...direct(channel, person, peer), ...(random.chance(0.15) ? { label: `Order ${4100 + index}` } : {}) },
      ...(random.chance(0.2) ? { resets: 1 } : {}),
    });
  }
  sessions.push({ key: "agent:support:main", exchanges: 5, agoMs: 30 * hourMs, spanMs: 2 * hourMs, entry: {} });
  return sessions;
}
