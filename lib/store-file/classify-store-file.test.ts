import { describe, expect, it } from "vitest";
import { archiveStamp, archiveTime, classifyStoreFile, isSafeSessionId } from "./classify-store-file";
import { keyFileName } from "./key-file-name";

const id = "699fcbd8-4e21-4794-aafa-530776c15307";
const at = Date.UTC(2026, 10, 21, 8, 35, 31, 874);

describe("telling a file of the store from its name", () => {
  it.each([
    ["sessions.json", { kind: "registry" }],
    ["session-metadata.json", { kind: "registry" }],
    [`${id}.jsonl`, { kind: "transcript", sessionId: id, base: `${id}.jsonl` }],
    ["ses_abc123.jsonl", { kind: "transcript", sessionId: "ses_abc123" }],
    ["custom-name.jsonl", { kind: "transcript", sessionId: "custom-name" }],
    [`${id}-topic-42.jsonl`, { kind: "topic", sessionId: id, threadId: "42" }],
    [`${id}-topic-a%2Fb.jsonl`, { kind: "topic", sessionId: id, threadId: "a/b" }],
    [`2026-11-21T08-30-57-493Z_${id}.jsonl`, { kind: "fork", sessionId: id }],
    [
      `${id}.jsonl.reset.2026-11-21T08-35-31.874Z`,
      { kind: "archive", archive: "reset", sessionId: id, base: `${id}.jsonl`, archivedAt: at },
    ],
    [`${id}.jsonl.deleted.2026-11-21T08-35-31.874Z`, { kind: "archive", archive: "deleted", archivedAt: at }],
    [`${id}.jsonl.bak.2026-11-21T08-35-31.874Z`, { kind: "archive", archive: "bak", archivedAt: at }],
    [
      `${id}-topic-42.jsonl.reset.2026-11-21T08-35-31.874Z`,
      { kind: "archive", sessionId: id, threadId: "42", base: `${id}-topic-42.jsonl` },
    ],
    [`${id}.jsonl.bak.${at}`, { kind: "archive", archivedAt: at }],
    [`${id}.jsonl.bak-4711-${at}`, { kind: "repair-backup", sessionId: id, base: `${id}.jsonl`, archivedAt: at }],
    [`sessions.json.bak.${at}`, { kind: "registry-backup", archivedAt: at }],
    [`sessions.json.4711.${id}.tmp`, { kind: "registry-temp" }],
    [`sessions.json.${id}.tmp`, { kind: "registry-temp" }],
    ["sessions.json.lock", { kind: "lock", base: "sessions.json" }],
    [`${id}.jsonl.lock`, { kind: "lock", base: `${id}.jsonl`, sessionId: id }],
    [`${id}.checkpoint.${id}.jsonl`, { kind: "checkpoint", sessionId: id, base: `${id}.jsonl` }],
    [`${id}.trajectory.jsonl`, { kind: "trajectory", sessionId: id }],
    [`${id}.trajectory-path.json`, { kind: "trajectory", sessionId: id }],
    [".usage-cost-cache.json", { kind: "usage-cache" }],
    [".usage-cost-cache.json.lock", { kind: "lock" }],
    [`.jsonl.repair.4711.${id}.tmp`, { kind: "temp" }],
    [`.${id}.jsonl.${id}.fallback.tmp`, { kind: "temp" }],
    ["skills-prompts", { kind: "skills" }],
    ["notes.txt", { kind: "foreign" }],
    [".jsonl", { kind: "foreign" }],
    [
      "agent_main_whatsapp_dm_+15555550123.jsonl",
      { kind: "transcript", inferredKey: "agent:main:whatsapp:dm:+15555550123" },
    ],
  ])("%s", (name, expected) => {
    expect(classifyStoreFile(name)).toMatchObject({ name, ...expected });
  });

  it("takes another name for the registry where the config gives one", () => {
    expect(classifyStoreFile("main.json", "main.json").kind).toBe("registry");
    expect(classifyStoreFile("main.json.bak.1795249832803", "main.json").kind).toBe("registry-backup");
  });

  it("gives no session id that would not be safe in a path", () => {
    expect(classifyStoreFile("..evil.jsonl")).not.toHaveProperty("sessionId");
    expect(["../x", "a..b", ".x", "", "a/b", "x".repeat(129)].filter(isSafeSessionId)).toEqual([]);
  });

  it("writes the times of archives as it reads them", () => {
    expect(archiveStamp(at)).toBe("2026-11-21T08-35-31.874Z");
    expect(archiveTime(archiveStamp(at))).toBe(at);
    expect(archiveTime("weird")).toBeUndefined();
  });

  it("names a file after a key as the seeds do, and never a path", () => {
    expect(keyFileName("agent:main:whatsapp:dm:+15555550123")).toBe("agent_main_whatsapp_dm_+15555550123.jsonl");
    expect(keyFileName("agent:main:../../etc/passwd")).not.toContain("/");
  });
});
