import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "@/server/testing/read-repository-file";
import { buildSessionKey, type SessionKeyParts } from "./build-session-key";
import { dialects } from "./dialects";
import { parseSessionKey } from "./parse-session-key";

describe("parseSessionKey", () => {
  it.each(dialects)("reads $example ($source)", ({ example, parsed }) => {
    const key: Record<string, unknown> = parseSessionKey(example);
    for (const [part, value] of Object.entries(parsed)) expect({ [part]: key[part] }).toEqual({ [part]: value });
    expect(key["raw"]).toBe(example);
  });

  it("never throws and always keeps the raw text, whatever it is given", () => {
    const piece = fc.constantFrom("agent", "main", ":", "::", "thread", "topic", "dm", "subagent", "cron", "run", " ");
    const noise = fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))).map((parts) => parts.join(":"));
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: "binary" })), (text) => {
        const key = parseSessionKey(text);
        expect(key.raw).toBe(text);
        expect(key.depth).toBeGreaterThanOrEqual(0);
        expect(key.parentKey).not.toBe(text);
      }),
    );
  });

  it("does not mistake a property of every object for a chat type", () => {
    expect(parseSessionKey("agent:main:constructor:x").kind).toBe("other");
    expect(parseSessionKey("agent:main:__proto__:toString:x").kind).toBe("other");
  });

  it("counts no empty parts, and needs three", () => {
    expect(parseSessionKey("agent:main::telegram::group:1")).toMatchObject({
      agentId: "main",
      kind: "group",
      peer: "1",
    });
    expect(parseSessionKey("agent:main:")).toMatchObject({ kind: "other", rest: "agent:main:" });
    expect(parseSessionKey("")).toMatchObject({ kind: "other", rest: "" });
  });

  it("keeps a thread id that holds a colon whole", () => {
    const key = parseSessionKey("agent:main:matrix:channel:!room:example.org:thread:$event:example.org");
    expect(key).toMatchObject({ kind: "thread", threadId: "$event:example.org", peer: "!room:example.org" });
  });
});

describe("parseSessionKey and buildSessionKey", () => {
  const id = fc.stringMatching(/^[a-z0-9+@._-]{1,20}$/).filter((text) => !/^topic\d+$/.test(text));
  const word = fc
    .stringMatching(/^[a-z][a-z0-9]{0,10}$/)
    .filter(
      (text) =>
        !/^(main|global|unknown|agent|cron|run|hook|subagent|acp|openai|dashboard|explicit|heartbeat|thread|topic|direct|dm|peer|group|channel)$/.test(
          text,
        ),
    );
  const agentId = fc.stringMatching(/^[a-z0-9][a-z0-9_]{0,20}$/);

  const chats: fc.Arbitrary<SessionKeyParts> = fc.oneof(
    fc.record({ kind: fc.constant("main" as const), agentId }),
    fc.record({ kind: fc.constant("direct" as const), agentId, peer: id }),
    fc.record({ kind: fc.constant("direct" as const), agentId, peer: id, channel: word }),
    fc.record({ kind: fc.constant("direct" as const), agentId, peer: id, channel: word, accountId: word }),
    fc.record({ kind: fc.constantFrom("group" as const, "channel" as const), agentId, channel: word, peer: id }),
    fc.record({
      kind: fc.constantFrom("hook", "subagent", "acp", "openai", "dashboard", "explicit") as fc.Arbitrary<"hook">,
      agentId,
      id: word,
    }),
    fc.record({ kind: fc.constant("cron-run" as const), agentId, id: word, runId: word }),
  );

  it("give back the parts that went in", () => {
    fc.assert(
      fc.property(chats, (parts) => {
        expect(parseSessionKey(buildSessionKey(parts))).toMatchObject(parts);
      }),
    );
  });

  it("give back thread and parent of a thread under any chat", () => {
    fc.assert(
      fc.property(chats, id, (parts, threadId) => {
        const parentKey = buildSessionKey(parts);
        fc.pre(!/:(hook|openai|explicit|cron):/.test(parentKey));
        const parsed = parseSessionKey(buildSessionKey({ kind: "thread", parentKey, threadId }));
        expect(parsed).toMatchObject({ kind: "thread", parentKey, threadId });
      }),
    );
  });

  it("write a person as direct, an empty person as unknown and an agent in its plain spelling", () => {
    expect(buildSessionKey({ kind: "direct", agentId: "My Agent!", channel: "Telegram", peer: " " })).toBe(
      "agent:my-agent:telegram:direct:unknown",
    );
  });

  it("keep the case of a Signal group id and of a Matrix room", () => {
    expect(buildSessionKey({ kind: "group", agentId: "main", channel: "signal", peer: "AbC=" })).toBe(
      "agent:main:signal:group:AbC=",
    );
    expect(buildSessionKey({ kind: "channel", agentId: "main", channel: "Matrix", peer: "!Room:example.org" })).toBe(
      "agent:main:matrix:channel:!Room:example.org",
    );
  });
});

describe("README.md", () => {
  it("shows every dialect of the table", async () => {
    const text = await readRepositoryFile("lib/session-key/README.md");
    for (const row of dialects) expect(text).toContain(`| \`${row.example}\` | ${row.meaning} | ${row.source} |`);
  });
});
