import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "@/server/testing/read-repository-file";
import { detectGeneration } from "./store-generation";

const signs = (key: string, raw: unknown, fileNames: string[] = []) => ({ entries: [{ key, raw }], fileNames });
const plain = { sessionId: "s", updatedAt: 1 };

describe("telling which OpenClaw wrote a store", () => {
  it.each([
    ["2026.2.26", "stage-a", "middle"],
    ["2026.2.26", "stage-b", "middle"],
    ["2026.7.35", "stage-a", "late"],
  ])("a real store of %s, %s", async (version, stage, generation) => {
    const path = `server/testing/fixtures/${version}/${stage}/agents/main/sessions/sessions.json`;
    const entries = Object.entries(JSON.parse(await readRepositoryFile(path))).map(([key, raw]) => ({ key, raw }));
    expect(detectGeneration({ entries, fileNames: [] })).toMatchObject({ generation, release: version });
  });

  it.each([
    [signs("agent:main:main", { ...plain, totalTokens: 5 }), "2026.1.30"],
    [signs("agent:main:telegram:dm:1", plain), "2026.1.30"],
    [signs("agent:main:main", { ...plain, totalTokens: 5, totalTokensFresh: true }), "2026.2.26"],
    [signs("agent:main:direct:alice", plain), "2026.2.26"],
    [signs("agent:main:main", { ...plain, fastMode: true }), "2026.3.13"],
    [
      signs("agent:main:main", { ...plain, cacheRead: 0, systemPromptReport: { bootstrapTruncation: {} } }),
      "2026.3.13",
    ],
    [signs("agent:main:main", { ...plain, sessionStartedAt: 1 }), "2026.7.35"],
    [signs("agent:main:main", plain, ["x.trajectory.jsonl"]), "2026.7.35"],
    [signs("agent:main:main", plain, ["x.jsonl.reset.2026-11-21T08-35-31.874Z"]), "2026.2.26"],
    [signs("agent:main:main", null), "2026.2.26"],
  ])("%j", (given, release) => {
    expect(detectGeneration(given).release).toBe(release);
  });

  it.each([
    ["2026.1.30", "2026.1.30"],
    ["2026.2.12", "2026.1.30"],
    ["2026.2.26", "2026.2.26"],
    ["2026.3.13-1", "2026.3.13"],
    ["2026.5.28", "2026.7.35"],
    ["2027.1.1", "2026.7.35"],
  ])("a configuration last touched by %s", (lastTouchedVersion, release) => {
    expect(detectGeneration({ entries: [], fileNames: [], lastTouchedVersion })).toMatchObject({ release });
  });

  it("believes the newest sign and says which it was", () => {
    const given = { ...signs("agent:main:main", { ...plain, sessionStartedAt: 1 }), lastTouchedVersion: "2026.2.26" };
    expect(detectGeneration(given)).toEqual({
      generation: "late",
      release: "2026.7.35",
      because: "the field sessionStartedAt",
    });
  });
});
