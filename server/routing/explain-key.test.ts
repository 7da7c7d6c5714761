import { describe, expect, it } from "vitest";
import { operations } from "@/lib/contract/operations";
import { dialects } from "@/lib/session-key/dialects";
import type { Context } from "@/server/context/context";
import { makeContext, makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { makeStore } from "@/server/testing/make-store";
import { explainKey } from "./explain-key";

async function explain(context: Context, input: object) {
  const { input: Input, output: Output } = operations["keys.explain"];
  return Output.parse(await explainKey(context, Input.parse(input)));
}

describe("keys.explain", () => {
  it.each(dialects)("explains $example", async ({ example, parsed, dialects: expected = ["openclaw"] }) => {
    const context = await makeEmptyContext();
    const { kind, dialects: said, depth, parts } = await explain(context, { key: example });
    expect({ kind, said: said.map(({ dialect }) => dialect), depth }).toEqual({
      kind: parsed.kind,
      said: expected,
      depth: parsed.depth ?? 0,
    });
    expect(parts).toMatchObject(
      JSON.parse(JSON.stringify({ peer: parsed.peer, channel: parsed.channel, id: parsed.id })),
    );
  });

  it("tells parts, dialect, today's spelling and what the store holds of it", async () => {
    const { stateDir, write } = await makeStore();
    const parentKey = "agent:main:telegram:dm:123456789";
    await write(
      "sessions.json",
      JSON.stringify({
        [parentKey]: { sessionId: "s-1", updatedAt: 1 },
        [`${parentKey}:topic:42`]: { sessionId: "s-2", updatedAt: 2 },
        "agent:main:telegram:dm:5:topic:42": { sessionId: "s-3", updatedAt: 3 },
      }),
    );
    const context = makeContext(stateDir);
    expect(await explain(context, { sessionKey: "agent:main:telegram:dm:123456789:topic42" })).toMatchObject({
      canonical: "agent:main:telegram:dm:123456789:topic42",
      today: "agent:main:telegram:direct:123456789:topic:42",
      dialects: [{ dialect: "openclaw 2026.1" }, { dialect: "seed 002" }],
      kind: "thread",
      gatewayKind: "direct",
      chatType: "direct",
      parts: { agentId: "main", channel: "telegram", peer: "123456789", topicId: "42" },
      is: { thread: true, cron: false },
      parent: { key: parentKey, stored: true },
      session: { key: `${parentKey}:topic:42`, sessionId: "s-2" },
    });
    expect(await explain(context, { sessionKey: parentKey })).toMatchObject({
      threads: [`${parentKey}:topic:42`],
      parent: null,
      session: { sessionId: "s-1" },
    });
  });

  it("counts the depth of helpers by who started whom", async () => {
    const { stateDir, write } = await makeStore();
    await write(
      "sessions.json",
      JSON.stringify({
        "agent:main:main": { sessionId: "s-1", updatedAt: 1 },
        "agent:main:subagent:a": { sessionId: "s-2", updatedAt: 1, spawnedBy: "agent:main:main" },
        "agent:main:subagent:b": { sessionId: "s-3", updatedAt: 1, spawnedBy: "agent:main:subagent:a" },
        "agent:main:subagent:c": { sessionId: "s-4", updatedAt: 1, spawnDepth: 4, spawnedBy: "agent:main:main" },
      }),
    );
    const context = makeContext(stateDir);
    const depthOf = async (key: string) => (await explain(context, { key })).depth;
    expect(await depthOf("agent:main:main")).toBe(0);
    expect(await depthOf("agent:main:subagent:a")).toBe(1);
    expect(await depthOf("subagent:b")).toBe(2);
    expect(await depthOf("agent:main:subagent:c")).toBe(4);
    expect(await depthOf("agent:main:subagent:not-there")).toBe(1);
  });

  it("maps a bare key to the agent that is asked for, else to the default one", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    expect(await explain(context, { key: "main" })).toMatchObject({
      canonical: "agent:main:main",
      agent: { id: "main", known: true },
      session: { key: "agent:main:main" },
      transcript: { fileState: "ok" },
    });
    expect(await explain(context, { key: "main", agentId: "nobody" })).toMatchObject({
      canonical: "agent:nobody:main",
      agent: { id: "nobody", known: false },
      session: null,
    });
    await expect(explainKey(context, {})).rejects.toMatchObject({ code: "invalid_request" });
  });
});
