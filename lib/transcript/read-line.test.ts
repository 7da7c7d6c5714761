import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Entry } from "@/lib/transcript/entry";
import { oversizedEntry } from "@/lib/transcript/oversized-entry";
import { readLine } from "@/lib/transcript/read-line";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readLine(bytesOf(typeof value === "string" ? value : JSON.stringify(value)));

/** Every dialect of a line: who writes it so, an example, and what it means. */
const dialects: [source: string, line: string, reads: Record<string, unknown>][] = [
  [
    "real, every version: header",
    '{"type":"session","version":3,"id":"699f","timestamp":"2026-11-21T08:30:57.493Z","cwd":"/home/user/ws","parentSession":"0a"}',
    {
      kind: "session",
      version: 3,
      sessionId: "699f",
      cwd: "/home/user/ws",
      parentSession: "0a",
      timestampMs: 1795249857493,
    },
  ],
  [
    "real, 2026.2: user text block",
    '{"type":"message","id":"2d89eb27","parentId":"e22cec2e","timestamp":"2026-11-21T08:28:46.406Z","message":{"role":"user","content":[{"type":"text","text":"hi"}],"timestamp":1795249726405}}',
    {
      kind: "message",
      role: "user",
      id: "2d89eb27",
      parentId: "e22cec2e",
      timestampMs: 1795249726406,
      blocks: [{ type: "text", text: "hi" }],
    },
  ],
  [
    "real, 2026.7: user string",
    '{"type":"message","id":"a","parentId":null,"message":{"role":"user","content":"hi","timestamp":1795249726405}}',
    { kind: "message", parentId: null, timestampMs: 1795249726405, blocks: [{ type: "text", text: "hi" }] },
  ],
  [
    "real: assistant with thinking and a tool call",
    '{"type":"message","id":"d","parentId":"c","message":{"role":"assistant","content":[{"type":"thinking","thinking":"hm","thinkingSignature":"s"},{"type":"toolCall","id":"call_1","name":"read","arguments":{"path":"note.txt"}}],"provider":"fake","model":"fake-1","usage":{"input":6805,"output":35,"cacheRead":4096,"cacheWrite":0,"totalTokens":10936,"cost":{"total":0.0221688}},"stopReason":"toolUse"}}',
    {
      role: "assistant",
      provider: "fake",
      model: "fake-1",
      stopReason: "toolUse",
      usage: { input: 6805, output: 35, cacheRead: 4096, cacheWrite: 0, totalTokens: 10936, costUsd: 0.0221688 },
      blocks: [
        { type: "thinking", thinking: "hm" },
        { type: "toolCall", id: "call_1", name: "read", arguments: { path: "note.txt" } },
      ],
    },
  ],
  [
    "real: tool result",
    '{"type":"message","id":"e","parentId":"d","message":{"role":"toolResult","toolCallId":"call_1","toolName":"exec","content":[{"type":"text","text":"out"}],"details":{"durationMs":12},"isError":false}}',
    {
      role: "toolResult",
      toolCallId: "call_1",
      toolName: "exec",
      isError: false,
      durationMs: 12,
      blocks: [{ type: "text", text: "out" }],
    },
  ],
  [
    "real: failed call",
    '{"type":"message","id":"f","message":{"role":"assistant","content":[],"stopReason":"error","errorMessage":"400 bad"}}',
    { role: "assistant", blocks: [], stopReason: "error", errorMessage: "400 bad" },
  ],
  [
    "real: message of another session",
    '{"type":"message","id":"g","message":{"role":"user","content":"x","provenance":{"kind":"inter_session","sourceSessionKey":"agent:main:main","sourceTool":"sessions_send"}}}',
    { provenance: { kind: "inter_session", sourceSessionKey: "agent:main:main", sourceTool: "sessions_send" } },
  ],
  [
    "real, file version 2: hookMessage",
    '{"type":"message","id":"h","message":{"role":"hookMessage","customType":"x","content":"hook text","display":true}}',
    { role: "custom", writtenRole: "hookMessage", blocks: [{ type: "text", text: "hook text" }] },
  ],
  [
    "real: shell command",
    '{"type":"message","id":"i","message":{"role":"bashExecution","command":"ls","output":"a b","exitCode":2,"cancelled":false}}',
    {
      role: "bashExecution",
      isError: true,
      blocks: [
        { type: "text", text: "$ ls" },
        { type: "text", text: "a b" },
      ],
    },
  ],
  [
    "real: compaction",
    '{"type":"compaction","id":"c9","parentId":"c3","summary":"## Decisions","firstKeptEntryId":"01d1e786","tokensBefore":44241,"details":{"readFiles":[]},"fromHook":true}',
    { kind: "compaction", summary: "## Decisions", firstKeptEntryId: "01d1e786", tokensBefore: 44241, fromHook: true },
  ],
  [
    "real: branch summary",
    '{"type":"branch_summary","id":"b1","parentId":"a3","fromId":"a5","summary":"s"}',
    { kind: "branch_summary", fromId: "a5", summary: "s" },
  ],
  [
    "real: model change",
    '{"type":"model_change","id":"5f","parentId":null,"provider":"fake","modelId":"fake-1"}',
    { kind: "model_change", provider: "fake", modelId: "fake-1" },
  ],
  [
    "real: thinking level",
    '{"type":"thinking_level_change","id":"0d","parentId":"5f","thinkingLevel":"low"}',
    { kind: "thinking_level_change", thinkingLevel: "low" },
  ],
  [
    "real: custom",
    '{"type":"custom","customType":"model-snapshot","data":{"a":1},"id":"e2","parentId":"0d"}',
    { kind: "custom", customType: "model-snapshot", id: "e2" },
  ],
  [
    "real: custom message",
    '{"type":"custom_message","id":"c1","customType":"ext","content":"text","display":false}',
    { kind: "custom_message", customType: "ext", display: false, blocks: [{ type: "text", text: "text" }] },
  ],
  [
    "real: label",
    '{"type":"label","id":"d1","targetId":"a2","label":"checkpoint"}',
    { kind: "label", targetId: "a2", label: "checkpoint" },
  ],
  ["real: name", '{"type":"session_info","id":"e1","name":"My name"}', { kind: "session_info", name: "My name" }],
  [
    "real, 2026.7: leaf",
    '{"type":"leaf","id":"16","parentId":"50","targetId":"89","appendParentId":"50","appendMode":"side"}',
    { kind: "unknown", type: "leaf", id: "16", parentId: "50" },
  ],
  [
    "seed 001: bare user line",
    '{"role":"user","content":"What\'s the weather in Sydney?","timestamp":"2026-02-27T08:30:00.000Z"}',
    {
      kind: "message",
      role: "user",
      timestampMs: 1772181000000,
      blocks: [{ type: "text", text: "What's the weather in Sydney?" }],
    },
  ],
  [
    "seed 001: bare tool_use",
    '{"role":"assistant","content":[{"type":"tool_use","id":"toolu_01","name":"get_weather","input":{"location":"Sydney"}}],"timestamp":"2026-02-27T08:30:01.000Z"}',
    {
      role: "assistant",
      blocks: [{ type: "toolCall", id: "toolu_01", name: "get_weather", arguments: { location: "Sydney" } }],
    },
  ],
  [
    "seed 001: bare tool_result",
    '{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_01","content":"{\\"temp\\":22}"}],"timestamp":"2026-02-27T08:30:02.000Z"}',
    { role: "user", blocks: [{ type: "toolResult", toolCallId: "toolu_01", text: '{"temp":22}' }] },
  ],
  [
    "seed 002: message without ids, time in ms",
    '{"type":"message","timestamp":1704067200000,"message":{"role":"user","content":"Hello"}}',
    { kind: "message", timestampMs: 1704067200000, blocks: [{ type: "text", text: "Hello" }] },
  ],
  [
    "seed 002: compact",
    '{"type":"compact","timestamp":1704067300000,"reason":"overflow","turns_removed":5}',
    { kind: "compaction", reason: "overflow", turnsRemoved: 5, timestampMs: 1704067300000 },
  ],
  [
    "seed 002: reset",
    '{"type":"reset","timestamp":1704067300000,"reason":"daily"}',
    { kind: "reset", reason: "daily" },
  ],
  [
    "seed 002: tool_call line",
    '{"type":"tool_call","timestamp":1704067300000,"id":"t1","name":"read","arguments":{"path":"a"}}',
    { kind: "tool_call", toolCallId: "t1", name: "read", arguments: { path: "a" } },
  ],
  [
    "seed 002: tool_result line",
    '{"type":"tool_result","tool_call_id":"t1","name":"read","content":"body","is_error":true}',
    {
      kind: "message",
      role: "toolResult",
      toolCallId: "t1",
      toolName: "read",
      isError: true,
      blocks: [{ type: "text", text: "body" }],
    },
  ],
  [
    "seed 002: thinking line",
    '{"type":"thinking","timestamp":1704067300000,"thinking":"hm"}',
    { kind: "thinking", thinking: "hm" },
  ],
  [
    "OpenAI: tool_calls",
    '{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"read","arguments":"{\\"path\\":\\"a\\"}"}}]}',
    { role: "assistant", blocks: [{ type: "toolCall", id: "c1", name: "read", arguments: { path: "a" } }] },
  ],
  [
    "OpenAI: tool message",
    '{"role":"tool","tool_call_id":"c1","content":"body"}',
    { role: "toolResult", writtenRole: "tool", toolCallId: "c1", blocks: [{ type: "text", text: "body" }] },
  ],
  [
    "OpenAI: usage counts cached tokens in the prompt",
    '{"role":"assistant","content":"x","usage":{"prompt_tokens":100,"completion_tokens":5,"total_tokens":105,"prompt_tokens_details":{"cached_tokens":40}}}',
    { usage: { input: 60, output: 5, cacheRead: 40, totalTokens: 105 } },
  ],
  [
    "Anthropic: usage",
    '{"role":"assistant","content":"x","usage":{"input_tokens":10,"output_tokens":5,"cache_read_input_tokens":7,"cache_creation_input_tokens":3}}',
    { usage: { input: 10, output: 5, cacheRead: 7, cacheWrite: 3 } },
  ],
  [
    "Anthropic: image",
    '{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}}]}',
    { blocks: [{ type: "image", mimeType: "image/png", data: "iVBORw0KGgo=", sizeBytes: 8 }] },
  ],
  [
    "unknown type",
    '{"type":"totally_new_type","id":"z","foo":1}',
    { kind: "unknown", type: "totally_new_type", id: "z" },
  ],
  ["unknown role", '{"role":"narrator","content":"x"}', { role: "custom", writtenRole: "narrator" }],
];

describe("reading a line", () => {
  it.each(dialects)("knows %s", (_source, line, reads) => {
    const entry = read(line);
    expect(entry).toMatchObject(reads);
    expect(entry.raw).toEqual(JSON.parse(line));
    expect(Entry.safeParse(entry).success).toBe(true);
  });

  it.each([["[1]"], ["3"], ["null"], ['"text"'], ["{}"], ['{"type":"message"}'], ['{"type":7}']])(
    "keeps %s as unknown",
    (line) => {
      expect(read(line)).toMatchObject({ kind: "unknown", raw: JSON.parse(line) });
    },
  );

  it("tells where a line stops being UTF-8", () => {
    const bytes = bytesOf('{"role":"user","content":"abc"}');
    bytes[27] = 0xff;
    expect(readLine(bytes)).toMatchObject({ kind: "unreadable", atByte: 27, reason: "not UTF-8 at byte 27" });
  });

  it("tells where a line stops being JSON, in bytes", () => {
    expect(read("{not json")).toMatchObject({ kind: "unreadable", text: "{not json", atByte: 1 });
    expect(read('{"ü":1,}')).toMatchObject({ kind: "unreadable", atByte: 8 });
  });

  it("reads a line that begins with a byte order mark or ends with a carriage return", () => {
    expect(read('\uFEFF{"role":"user","content":"x"}\r')).toMatchObject({ kind: "message", role: "user" });
  });

  it("survives any bytes, and what it says can be sent", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const entry = readLine(bytes);
        expect(Entry.safeParse(entry).success).toBe(true);
        expect(() => JSON.stringify(entry)).not.toThrow();
      }),
    );
  });

  it("survives any JSON in the place of any field", () => {
    const fields = [
      "type",
      "role",
      "content",
      "message",
      "timestamp",
      "id",
      "parentId",
      "usage",
      "tool_calls",
      "summary",
    ];
    const types = ["message", "session", "compact", "tool_call", "tool_result", "custom_message", "label", "thinking"];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(...types, "user", "assistant", 1e308, { role: "user", content: [{ type: "image" }] }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value), (line) => {
        const entry = read(line);
        expect(Entry.safeParse(entry).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("shows what is nested too deeply as a note, and can still be sent", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    for (const line of [
      deep,
      `{"role":"user","content":${deep}}`,
      `{"role":"assistant","content":[{"type":"tool_use","name":"x","input":${deep}}]}`,
      `{"role":"assistant","content":[{"type":"tool_use","name":"x","input":"${deep}"}]}`,
    ]) {
      const entry = read(line);
      expect(["message", "unknown"]).toContain(entry.kind);
      expect(JSON.stringify(entry).length).toBeLessThan(450_000);
    }
    expect(read(`{"role":"user","content":${deep}}`).raw).toEqual({ note: "nested too deeply to show" });
  });

  it("keeps a big image out of the blocks and tells its size", () => {
    const entry = read({ role: "user", content: [{ type: "image", mimeType: "image/png", data: "A".repeat(70_000) }] });
    expect(entry).toMatchObject({ blocks: [{ type: "image", mimeType: "image/png", sizeBytes: 52_500 }] });
    expect(entry.kind === "message" && "data" in (entry.blocks[0] ?? {})).toBe(false);
  });

  it("keeps a field named __proto__ without harm", () => {
    const entry = read('{"type":"message","message":{"role":"user","content":"x"},"__proto__":{"id":"evil"}}');
    expect(entry).toMatchObject({ kind: "message", id: undefined });
    expect(JSON.stringify(entry.raw)).toContain("__proto__");
  });
});

describe("the stub of a line that is too long", () => {
  it("knows the ids that stand before the long part", () => {
    const head =
      '{"type":"message","id":"2d","parentId":"e2","timestamp":"2026-11-21T08:28:46.406Z","message":{"role":"user","content":[{"id":"no';
    expect(oversizedEntry(5_000_000, bytesOf(head), bytesOf('xx"}],"timestamp":1}}'))).toMatchObject({
      kind: "oversized",
      id: "2d",
      parentId: "e2",
      timestampMs: 1795249726406,
      lengthBytes: 5_000_000,
      head,
    });
  });

  it("knows the ids that stand after it", () => {
    const stub = oversizedEntry(
      9,
      bytesOf('{"type":"custom","data":{"id":"no"'),
      bytesOf('x"},"id":"e2","parentId":null,"timestamp":"2026-11-21T08:28:46.403Z"}'),
    );
    expect(stub).toMatchObject({ id: "e2", parentId: null, timestampMs: 1795249726403 });
  });

  it("knows nothing of what is not at its ends", () => {
    const stub = oversizedEntry(9, bytesOf('{"data":[{"id":"no"'), bytesOf('"id":"inner"}}'));
    expect(stub).toMatchObject({ kind: "oversized", id: undefined });
  });
});
