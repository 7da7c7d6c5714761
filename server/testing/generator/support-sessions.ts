import type { Random } from "./random";
import { type SessionPlan, dayMs, direct, hourMs, minuteMs } from "./session-plan";

/** Many short conversations, old and new. */
export function supportSessions(random: Random): SessionPlan[] {
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
