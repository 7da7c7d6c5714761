import { closeSync, openSync, writeSync } from "node:fs";
import { largeResult, topics } from "./conversation";
import { createRandom } from "./random";

export type LongTranscriptPlan = {
  sessionId: string;
  startMs: number;
  endMs: number;
  lines: number;
  sizeBytes: number;
  /** tool results of this many bytes, spread over the file; they count towards `sizeBytes` */
  longLines?: { count: number; bytes: number };
  /** a compaction after each so many lines; none without */
  compactEvery?: number;
};

const chunkBytes = 4 * 1024 * 1024;
const poolSize = 97;

/** The id of a line by its number (the header is line 0): all different, in no order. */
export function longTranscriptId(line: number): string {
  return (Math.imul(line, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
}

/** Writes a transcript of a given size and number of lines in the real format, in seconds: its texts repeat, its ids do not. */
export function writeLongTranscript(file: string, plan: LongTranscriptPlan): void {
  const out = openSync(file, "wx", 0o644);
  let waiting: string[] = [];
  let waitingBytes = 0;
  const write = (text: string) => {
    waiting.push(text);
    waitingBytes += text.length;
    if (waitingBytes < chunkBytes) return;
    writeSync(out, waiting.join(""));
    waiting = [];
    waitingBytes = 0;
  };
  write(`${JSON.stringify({ type: "session", version: 3, id: plan.sessionId, timestamp: stamp(plan, 0) })}\n`);
  const messages = messagePool(plan);
  const longMessage = plan.longLines && resultOf(`long ${"=".repeat(plan.longLines.bytes)}`);
  const longEvery = plan.longLines ? Math.floor(plan.lines / (plan.longLines.count + 1)) : 0;
  for (let line = 1; line < plan.lines; line += 1) {
    const parentId = line === 1 ? "null" : `"${longTranscriptId(line - 1)}"`;
    const base = `"id":"${longTranscriptId(line)}","parentId":${parentId},"timestamp":"${stamp(plan, line)}"`;
    const isLong = longMessage !== undefined && line % longEvery === 0 && line < plan.lines - 1;
    if (plan.compactEvery !== undefined && line % plan.compactEvery === 0) {
      const kept = longTranscriptId(line - Math.min(8, line - 1));
      write(
        `{"type":"compaction",${base},"summary":"What was said so far.","firstKeptEntryId":"${kept}","tokensBefore":160000}\n`,
      );
    } else write(`{"type":"message",${base},"message":${isLong ? longMessage : messages[line % poolSize]}}\n`);
  }
  writeSync(out, waiting.join(""));
  closeSync(out);
}

function stamp({ startMs, endMs, lines }: LongTranscriptPlan, line: number): string {
  return new Date(startMs + ((endMs - startMs) * line) / lines).toISOString();
}

const baseBytes = 120;

/** Messages whose mean length makes the wanted size; tool results are the long ones. */
function messagePool({ sizeBytes, lines, longLines = { count: 0, bytes: 0 } }: LongTranscriptPlan): string[] {
  const random = createRandom(7);
  const meanBytes = (sizeBytes - longLines.count * longLines.bytes) / lines - baseBytes;
  const spoken = Array.from({ length: poolSize }, (_, index) => {
    const { user, answer } = random.pick(topics)(random);
    const said = (role: string, text: string) => JSON.stringify({ role, content: [{ type: "text", text }] });
    return index % 4 === 0 ? said("user", user) : said("assistant", answer);
  });
  const results = spoken.filter((_, index) => index % 4 === 2).length;
  const spokenBytes = spoken.reduce((sum, text, index) => sum + (index % 4 === 2 ? 0 : text.length), 0);
  const resultBytes = Math.max(1, Math.round((meanBytes * poolSize - spokenBytes) / results) - resultOf("").length);
  return spoken.map((text, index) =>
    index % 4 === 2 ? resultOf(largeResult(random, resultBytes).replaceAll("\n", " ").slice(0, resultBytes)) : text,
  );
}

function resultOf(text: string): string {
  return JSON.stringify({
    role: "toolResult",
    toolCallId: "call_1",
    toolName: "read",
    content: [{ type: "text", text }],
  });
}
