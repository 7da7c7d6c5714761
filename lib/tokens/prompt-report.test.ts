import { describe, expect, it } from "vitest";
import { readPromptReport } from "./prompt-report";

describe("the report of a system prompt", () => {
  it("tells files, skills and tools with their sizes", () => {
    const report = readPromptReport({
      source: "run",
      systemPrompt: { chars: 800, projectContextChars: 100 },
      injectedWorkspaceFiles: [{ name: "AGENTS.md", missing: true, rawChars: 0, injectedChars: 65 }],
      skills: { promptChars: 40, entries: [{ name: "weather", blockChars: 40 }] },
      tools: { listChars: 10, schemaChars: 400, entries: [{ name: "read", summaryChars: 20, schemaChars: 80 }] },
    });
    expect(report).toMatchObject({
      tokens: 300,
      files: [{ name: "AGENTS.md", missing: true, truncated: false, injectedChars: 65 }],
      skills: { chars: 40, entries: [{ name: "weather", chars: 40 }] },
      tools: { schemaChars: 400, entries: [{ name: "read", chars: 100 }] },
    });
  });

  it("is null for what is no report, and zero where a part of it is damaged", () => {
    for (const value of [undefined, null, "x", 7, []]) expect(readPromptReport(value)).toBeNull();
    expect(readPromptReport({ systemPrompt: "?", tools: { schemaChars: -1, entries: "x" } })).toMatchObject({
      tokens: 0,
      files: [],
      tools: { schemaChars: 0, entries: [] },
    });
  });
});
