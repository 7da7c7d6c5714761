import type { Random } from "./random";
import { type SessionPlan, dayMs, direct, group, hourMs, minuteMs } from "./session-plan";

/** People, groups, threads, scheduled jobs, helpers, and a file that is gone. */
export function mainSessions(random: Random): SessionPlan[] {
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
