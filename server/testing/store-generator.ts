import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { planDemoAgents } from "@/server/testing/generator/demo-sessions";
import type { AgentPlan, SessionPlan } from "@/server/testing/generator/session-plan";
import { createRandom } from "@/server/testing/generator/random";
import { writeAgent } from "@/server/testing/generator/write-agent";

export type DemoOptions = {
  /** default 7 */
  seed?: number;
  /** every age in the store counts back from here; the same seed and time give the same bytes */
  nowMs: number;
  /** size of the one long transcript; default 20 MB */
  bigTranscriptBytes?: number;
};

/** Writes the demo store into an absent or empty state directory: three agents in the real format, a dialect of the seeds, and some damage. */
export function generateDemoStore(stateDir: string, options: DemoOptions): void {
  refuseExisting(stateDir);
  const random = createRandom(options.seed ?? 7);
  const agents = planDemoAgents(random, options.bigTranscriptBytes ?? 20_000_000);
  writeConfig(stateDir, agents);
  for (const agent of agents) writeAgent(stateDir, agent, random, options.nowMs);
  writeSeedDialectAgent(stateDir, options.nowMs);
}

export type BulkOptions = {
  seed?: number;
  nowMs: number;
  sessions: number;
  exchangesMax?: number;
  entryPaddingBytes?: number;
  withTranscripts?: boolean;
  bigTranscriptBytes?: number;
};

/** Writes one agent with any number of sessions of any entry size: what benchmarks run on. */
export function generateBulkStore(stateDir: string, options: BulkOptions): void {
  refuseExisting(stateDir);
  const random = createRandom(options.seed ?? 11);
  const padding = "x".repeat(options.entryPaddingBytes ?? 0);
  const sessions: SessionPlan[] = Array.from({ length: options.sessions }, (_, index) => ({
    key: `agent:main:telegram:direct:${1_000_000 + index}`,
    exchanges: random.between(1, options.exchangesMax ?? 4),
    agoMs: index * 61_000,
    spanMs: 600_000,
    withoutFile: options.withTranscripts === false,
    entry: {
      chatType: "direct",
      channel: "telegram",
      lastChannel: "telegram",
      totalTokens: random.between(100, 190_000),
      ...(padding ? { skillsSnapshot: { prompt: padding, skills: [], version: 0 } } : {}),
    },
  }));
  if (options.bigTranscriptBytes !== undefined) {
    sessions.push({
      key: "agent:main:main",
      exchanges: Number.MAX_SAFE_INTEGER,
      sizeBytes: options.bigTranscriptBytes,
      agoMs: 1000,
      spanMs: 86_400_000,
    });
  }
  const agent: AgentPlan = {
    id: "main",
    name: "Main",
    emoji: "🦞",
    sessions,
    deleted: 0,
    orphans: 0,
    damagedEntries: {},
  };
  writeConfig(stateDir, [agent]);
  writeAgent(stateDir, agent, random, options.nowMs);
}

function refuseExisting(stateDir: string): void {
  if (existsSync(path.join(stateDir, "agents"))) throw new Error(`there is a store in ${stateDir} already`);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
}

function writeConfig(stateDir: string, agents: AgentPlan[]): void {
  const list = agents.map((agent, index) => ({
    id: agent.id,
    ...(index === 0 ? { default: true } : {}),
    name: agent.name,
    identity: { name: agent.name, emoji: agent.emoji },
  }));
  const text = `// The configuration of the demo store. JSON5, as OpenClaw reads it.
{
  agents: {
    defaults: {
      model: { primary: "reef/reef-large" },
      models: { "reef/reef-large": { alias: "large" }, "reef/reef-small": { alias: "small" } },
      contextTokens: 200000,
      thinkingDefault: "low",
      compaction: { mode: "safeguard", reserveTokensFloor: 24000 },
    },
    list: ${JSON.stringify(list, null, 2).replaceAll("\n", "\n    ")},
  },
  session: {
    dmScope: "per-channel-peer",
    identityLinks: { mara: ["telegram:821071206", "whatsapp:+15555550199"] },
    reset: { mode: "daily", atHour: 4, idleMinutes: 720 },
    resetByType: { group: { mode: "idle", idleMinutes: 2880 } },
    sendPolicy: { default: "allow", rules: [{ action: "deny", match: { keyPrefix: "cron:" } }] },
    maintenance: { mode: "warn", pruneAfter: "30d", maxEntries: 500 },
  },
  bindings: [
    { agentId: "support", match: { channel: "whatsapp", accountId: "shop" } },
    { agentId: "coder", match: { channel: "slack" } },
  ],
  channels: {
    telegram: {
      dmPolicy: "pairing",
      allowFrom: ["821071206"],
      groups: { "*": { requireMention: true } },
    },
    whatsapp: { dmPolicy: "allowlist", allowFrom: ["+15555550199", "+15555550123"] },
    discord: { groupPolicy: "allowlist", groupAllowFrom: ["987654321"] },
    slack: { dmPolicy: "open", allowFrom: ["*"], channels: { "#general": { requireMention: false } } },
  },
}
`;
  writeFileSync(path.join(stateDir, "openclaw.json"), text, { mode: 0o600 });
}

/** An agent that exists only on disk, in the dialect of the customer's documents: key-named files, bare lines, session-metadata.json. */
function writeSeedDialectAgent(stateDir: string, nowMs: number): void {
  const folder = path.join(stateDir, "agents", "harbor", "sessions");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (minutesAgo: number) => new Date(nowMs - minutesAgo * 60_000).toISOString();
  const metadata = {
    "agent:harbor:whatsapp:dm:+15555550188": {
      lastActiveAt: at(95),
      model: "anthropic/claude-opus-4-5",
      thinkingLevel: "medium",
      verboseLevel: "on",
      elevated: false,
      messageCount: 4,
      sessionAge: 86_400_000,
    },
    "agent:harbor:telegram:group:123456789": { lastActiveAt: at(3000), messageCount: 3, sessionAge: 7_200_000 },
  };
  writeFileSync(path.join(folder, "session-metadata.json"), JSON.stringify(metadata, null, 2), { mode: 0o600 });
  writeLines(path.join(folder, "agent_harbor_whatsapp_dm_+15555550188.jsonl"), [
    { role: "user", content: "What's the weather in Sydney?", timestamp: at(97) },
    {
      role: "assistant",
      content: [{ type: "tool_use", id: "toolu_01", name: "get_weather", input: { location: "Sydney" } }],
      timestamp: at(96.9),
    },
    {
      role: "user",
      content: [{ type: "tool_result", tool_use_id: "toolu_01", content: '{"temp":22}' }],
      timestamp: at(96.8),
    },
    { role: "assistant", content: "It's 22°C in Sydney right now.", timestamp: at(95) },
  ]);
  writeLines(path.join(folder, "agent_harbor_telegram_group_123456789.jsonl"), [
    { type: "message", timestamp: nowMs - 3_100 * 60_000, message: { role: "user", content: "Hello" } },
    { type: "compact", timestamp: nowMs - 3_050 * 60_000, reason: "overflow", turns_removed: 5 },
    {
      type: "message",
      timestamp: nowMs - 3_000 * 60_000,
      message: { role: "assistant", content: [{ type: "text", text: "Hi!" }] },
    },
  ]);
}

function writeLines(file: string, lines: unknown[]): void {
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o644 });
}
