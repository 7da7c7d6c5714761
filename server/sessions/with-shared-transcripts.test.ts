import { describe, expect, it } from "vitest";
import { makeContext, makeFixtureContext } from "@/server/testing/make-context";
import { makeStore } from "@/server/testing/make-store";
import { listSessions } from "./list-sessions";

const general = "agent:main:discord:channel:1";
const thread = `${general}:thread:7`;

async function notesOf(registry: object) {
  const { stateDir, write } = await makeStore();
  await write("sessions.json", JSON.stringify(registry));
  await write("s-1.jsonl", "");
  await write("s-2.jsonl", "");
  const { sessions } = await listSessions(makeContext(stateDir), {});
  return Object.fromEntries(sessions.map(({ key, damage }) => [key, damage]));
}

describe("two entries of one transcript", () => {
  it("are said on both: a thread that writes into the channel's file is a fault", async () => {
    const notes = await notesOf({
      [general]: { sessionId: "s-1", updatedAt: 1 },
      [thread]: { sessionId: "s-1", updatedAt: 1 },
      "agent:main:main": { sessionId: "s-2", updatedAt: 1 },
    });
    expect(notes).toEqual({
      [general]: [`It shares its transcript with ${thread}, which hangs under it.`],
      [thread]: [`It shares its transcript with the session above it, ${general}.`],
      "agent:main:main": undefined,
    });
  });

  it("are nothing to note of a scheduled job and its run", async () => {
    const notes = await notesOf({
      "agent:main:cron:job-1": { sessionId: "s-1", updatedAt: 1 },
      "agent:main:cron:job-1:run:s-1": { sessionId: "s-1", updatedAt: 1 },
    });
    expect(Object.values(notes).flat()).toEqual([undefined]);
  });

  it.each(["2026.2.26/stage-b", "2026.7.35/stage-a"])("do not occur in what OpenClaw %s wrote", async (store) => {
    const { sessions } = await listSessions(await makeFixtureContext(store), { includeGlobal: true });
    expect(sessions.length).toBeGreaterThan(5);
    expect(sessions.flatMap(({ damage = [] }) => damage).filter((note) => note.includes("shares"))).toEqual([]);
  });
});
