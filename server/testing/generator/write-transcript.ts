import { closeSync, openSync, writeSync } from "node:fs";
import { largeResult, people, topics } from "./conversation";
import type { Random } from "./random";

export type TranscriptPlan = {
  sessionId: string;
  /** written when given: a fork or thread names the file it came from */
  parentSession?: string;
  startMs: number;
  endMs: number;
  /** stop at whichever comes first */
  exchanges: number;
  sizeBytes?: number;
  model: { provider: string; id: string };
  /** one tool result of about this size somewhere in the middle */
  largeResultBytes?: number;
  /** a compaction after this share of the exchanges */
  compactAt?: number;
  /** raw lines put in at the end as they are (damage, unknown types) */
  extraLines?: string[];
  /** first message of the person, e.g. a group envelope */
  opening?: string;
};

export type TranscriptFacts = {
  messageCount: number;
  sizeBytes: number;
  lastInput: number;
  lastOutput: number;
  compactionCount: number;
};

/** A long conversation compacts itself before the window of 200,000 tokens is full. */
const compactAboveTokens = 160_000;

/** What one exchange takes on average, to spread a transcript of a given size over its time. */
const exchangeBytes = 6_600;

/** Writes a transcript in the real format (header, model change, messages, tools, compaction) and tells what an entry records of it. */
export function writeTranscript(file: string, plan: TranscriptPlan, random: Random): TranscriptFacts {
  const out = openSync(file, "wx", 0o644);
  let buffered: string[] = [];
  let bufferedBytes = 0;
  let sizeBytes = 0;
  let messageCount = 0;
  let parentId: string | null = null;
  let firstIdOfExchange: string[] = [];
  let contextTokens = 6800;
  let lastOutput = 0;
  let compactionCount = 0;
  let atMs = plan.startMs;
  const exchangesExpected = Math.min(plan.exchanges, (plan.sizeBytes ?? Number.POSITIVE_INFINITY) / exchangeBytes);
  const stepMs = Math.max(1500, (plan.endMs - plan.startMs) / Math.max(1, exchangesExpected * 3));

  const flush = () => {
    if (buffered.length > 0) writeSync(out, buffered.join(""));
    buffered = [];
    bufferedBytes = 0;
  };
  const writeLine = (line: string) => {
    const text = `${line}\n`;
    const length = Buffer.byteLength(text);
    buffered.push(text);
    bufferedBytes += length;
    sizeBytes += length;
    if (bufferedBytes > 1 << 20) flush();
  };
  const append = (fields: Record<string, unknown>): string => {
    const id = random.hex(8);
    const { type, ...rest } = fields;
    writeLine(JSON.stringify({ type, id, parentId, timestamp: new Date(atMs).toISOString(), ...rest }));
    parentId = id;
    return id;
  };
  const message = (body: Record<string, unknown>): string => {
    messageCount += 1;
    const id = append({ type: "message", message: { ...body, timestamp: Math.round(atMs) } });
    atMs = Math.min(plan.endMs, atMs + stepMs * (0.4 + random.next() * 1.2));
    return id;
  };
  const assistant = (content: unknown[], stopReason: string) => {
    lastOutput = Math.max(12, Math.round(JSON.stringify(content).length / 4));
    const input = Math.round(contextTokens * 0.4);
    const cacheRead = contextTokens - input;
    message({
      role: "assistant",
      content,
      api: "openai-completions",
      provider: plan.model.provider,
      model: plan.model.id,
      usage: {
        input,
        output: lastOutput,
        cacheRead,
        cacheWrite: 0,
        totalTokens: contextTokens + lastOutput,
        cost: {
          input: (input * 3) / 1e6,
          output: (lastOutput * 15) / 1e6,
          cacheRead: (cacheRead * 0.3) / 1e6,
          cacheWrite: 0,
          total: (input * 3 + lastOutput * 15 + cacheRead * 0.3) / 1e6,
        },
      },
      stopReason,
    });
    contextTokens += lastOutput;
  };

  writeLine(
    JSON.stringify({
      type: "session",
      version: 3,
      id: plan.sessionId,
      timestamp: new Date(plan.startMs).toISOString(),
      cwd: "/home/user/workspace",
      ...(plan.parentSession ? { parentSession: plan.parentSession } : {}),
    }),
  );
  append({ type: "model_change", provider: plan.model.provider, modelId: plan.model.id });
  append({ type: "thinking_level_change", thinkingLevel: "low" });

  const compactAfter = plan.compactAt === undefined ? -1 : Math.floor(plan.exchanges * plan.compactAt);
  const largeAfter = plan.largeResultBytes === undefined ? -1 : Math.floor(plan.exchanges / 2);
  for (
    let index = 0;
    index < plan.exchanges && (plan.sizeBytes === undefined || sizeBytes < plan.sizeBytes);
    index += 1
  ) {
    const exchange = random.pick(topics)(random);
    const userText = index === 0 && plan.opening ? plan.opening : exchange.user;
    firstIdOfExchange.push(message({ role: "user", content: [{ type: "text", text: userText }] }));
    contextTokens += Math.ceil(userText.length / 4);
    const tool =
      index === largeAfter
        ? {
            name: "read",
            arguments: { path: "logs/gateway.log" },
            result: largeResult(random, plan.largeResultBytes ?? 0),
            details: { truncated: false },
          }
        : exchange.tool;
    const thinking = exchange.thinking
      ? [{ type: "thinking", thinking: exchange.thinking, thinkingSignature: "reasoning_content" }]
      : [];
    if (tool) {
      const callId = `call_${random.hex(10)}`;
      assistant([...thinking, { type: "toolCall", id: callId, name: tool.name, arguments: tool.arguments }], "toolUse");
      message({
        role: "toolResult",
        toolCallId: callId,
        toolName: tool.name,
        content: [{ type: "text", text: tool.result }],
        isError: "isError" in tool ? tool.isError === true : false,
        ...(tool.details ? { details: tool.details } : {}),
      });
      contextTokens += Math.ceil(tool.result.length / 4);
      assistant([{ type: "text", text: exchange.answer }], "stop");
    } else {
      assistant([...thinking, { type: "text", text: exchange.answer }], "stop");
    }
    if (index === compactAfter || contextTokens > compactAboveTokens) {
      compactionCount += 1;
      const kept = firstIdOfExchange.at(-2) ?? firstIdOfExchange.at(-1);
      append({
        type: "compaction",
        summary: summaryText(random),
        firstKeptEntryId: kept,
        tokensBefore: contextTokens,
        details: { readFiles: ["logs/gateway.log", "src/tide/forecast.ts"], modifiedFiles: [] },
        fromHook: true,
      });
      contextTokens = 7400;
      firstIdOfExchange = [];
    }
  }
  for (const line of plan.extraLines ?? []) writeLine(line);
  flush();
  closeSync(out);
  return { messageCount, sizeBytes, lastInput: contextTokens, lastOutput, compactionCount };
}

function summaryText(random: Random): string {
  return [
    "## Goal",
    "Keep the household and the small weather project running; answer quickly, act only after asking.",
    "",
    "## Decisions",
    `- The retry counter in \`src/tide/forecast.ts\` becomes local to the call (agreed on Tuesday).`,
    `- The update timer moves to Sunday noon, because restarts at 03:12 woke somebody up.`,
    "",
    "## Open",
    `- The quieter aquarium pump is to be ordered after payday.`,
    `- ${random.pick(people)} still has to confirm the meeting slot.`,
  ].join("\n");
}
