import { describe, expect, it } from "vitest";
import { transcriptFileFor } from "./transcript-file-for";

const store = { folder: "/srv/claw/agents/main/sessions" };
const id = "00000000-0000-4000-8000-000000000001";
const key = "agent:main:main";
const named = (sessionFile: string) => transcriptFileFor(store, { view: { sessionId: id, sessionFile } }, key);
const fallback = { state: "outside", file: `${id}.jsonl` };

describe("which file an entry means", () => {
  it.each([
    [`${store.folder}/${id}.jsonl`, `${id}.jsonl`],
    [`${store.folder}/custom-name.jsonl`, "custom-name.jsonl"],
    ["custom-name.jsonl", "custom-name.jsonl"],
    ["./custom-name.jsonl", "custom-name.jsonl"],
    ["/home/user/.openclaw/agents/main/sessions/other.jsonl", "other.jsonl"],
    [`${store.folder}/../sessions/x.jsonl`, "x.jsonl"],
  ])("takes %s as a file of this folder", (sessionFile, file) => {
    expect(named(sessionFile)).toEqual({ state: "ok", file });
  });

  it.each([
    "/etc/passwd",
    "/tmp/outside.jsonl",
    "../../../outside.jsonl",
    "/home/user/.openclaw/agents/coder/sessions/other.jsonl",
    `${store.folder}/sessions.json`,
    `${store.folder}/deep/er.jsonl`,
    `${store.folder}/nul\0.jsonl`,
    `${store.folder}/.jsonl`,
  ])("never opens %j and falls back to the session's own file", (sessionFile) => {
    expect(named(sessionFile)).toMatchObject(fallback);
  });

  it("C9: refuses a session id that would be a path, whatever else the entry says", () => {
    for (const sessionId of ["../../evil", "a/b", "..", ""]) {
      const view = { sessionId, sessionFile: `${store.folder}/x.jsonl` };
      expect(transcriptFileFor(store, { view }, key).state).toBe("unsafe");
    }
  });

  it("uses the session id when there is no sessionFile, and a topic's file where that is the one on disk", () => {
    const topicKey = "agent:main:telegram:group:-100:topic:42";
    const view = { sessionId: id };
    expect(transcriptFileFor(store, { view }, topicKey)).toEqual({ state: "ok", file: `${id}.jsonl` });
    const topicFile = `${id}-topic-42.jsonl`;
    const exists = (file: string) => file === topicFile;
    expect(transcriptFileFor(store, { view }, topicKey, exists)).toEqual({ state: "ok", file: topicFile });
  });

  it("knows no topic's file for half a character", () => {
    const file = transcriptFileFor(store, { view: { sessionId: id } }, "agent:main:slack:channel:c:thread:\ud83d");
    expect(file).toEqual({ state: "ok", file: `${id}.jsonl` });
  });

  it("names the file after the key in the seeds' session-metadata.json", () => {
    const seedKey = "agent:main:whatsapp:dm:+15555550123";
    expect(transcriptFileFor(store, { view: {}, dialect: "metadata" }, seedKey)).toEqual({
      state: "ok",
      file: "agent_main_whatsapp_dm_+15555550123.jsonl",
    });
    expect(transcriptFileFor(store, { view: {} }, seedKey).state).toBe("none");
  });
});
