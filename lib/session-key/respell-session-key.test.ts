import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSessionKey } from "./build-session-key";
import { dialects } from "./dialects";
import { parentParts, topParts } from "./key-arbitraries";
import { keySpellings } from "./key-spellings";
import { parseSessionKey } from "./parse-session-key";
import { olderSpellings, respellSessionKey } from "./respell-session-key";

const context = { defaultAgentId: "main" };

describe("keySpellings", () => {
  it.each(dialects)("tells in whose words $example is written", ({ example, dialects: expected = ["openclaw"] }) => {
    expect(keySpellings(example).map(({ dialect }) => dialect)).toEqual(expected);
  });

  it("calls everything that is built today's", () => {
    fc.assert(
      fc.property(topParts, (parts) => {
        fc.pre(parts.kind !== "channel" || parts.channel !== undefined);
        expect(keySpellings(buildSessionKey(parts))).toEqual([
          { dialect: "openclaw", meaning: "As OpenClaw writes it since 2026.2.26." },
        ]);
      }),
    );
  });
});

describe("respellSessionKey", () => {
  it.each([
    ["agent:main:telegram:dm:821071206", "agent:main:telegram:direct:821071206"],
    ["agent:main:peer:821071206", "agent:main:direct:821071206"],
    ["agent:work:slack:dm:account2:U12345", "agent:work:slack:account2:direct:u12345"],
    ["agent:main:telegram:dm:123456789:topic42", "agent:main:telegram:direct:123456789:topic:42"],
    ["whatsapp:dm:+15555550123", "agent:main:whatsapp:direct:+15555550123"],
    ["agent:main:discord:guild-1:channel-2", "agent:main:discord:channel:2"],
    ["agent:main:matrix:room:!Abc:example.org", "agent:main:matrix:channel:!abc:example.org"],
    ["agent:main:channel:general:thread:123", "agent:main:channel:general:thread:123"],
    ["agent:default:cron:run:job-123", "agent:default:cron:run:job-123"],
    ["main", "agent:main:main"],
    ["global", "global"],
    ["agent::x", "agent::x"],
  ])("turns %s into %s", (key, expected) => {
    expect(respellSessionKey(key, context)).toBe(expected);
  });

  it("leaves what is built as it is, and does not change when applied twice", () => {
    fc.assert(
      fc.property(topParts.map(buildSessionKey), (key) => {
        expect(respellSessionKey(key, context)).toBe(key);
      }),
    );
    for (const { example } of dialects) {
      const once = respellSessionKey(example, context);
      expect(respellSessionKey(once, context)).toBe(once);
    }
  });
});

describe("olderSpellings", () => {
  it("lists what earlier versions and the documents write for a person", () => {
    expect(olderSpellings("agent:main:telegram:direct:821071206")).toEqual(["agent:main:telegram:dm:821071206"]);
    expect(olderSpellings("agent:main:direct:alice")).toEqual(["agent:main:dm:alice", "agent:main:peer:alice"]);
    expect(olderSpellings("agent:work:slack:account2:direct:u12345")).toEqual([
      "agent:work:slack:account2:dm:u12345",
      "agent:work:slack:dm:account2:u12345",
    ]);
    expect(olderSpellings("agent:main:telegram:direct:1:topic:42")).toEqual(["agent:main:telegram:dm:1:topic:42"]);
    expect(olderSpellings("agent:main:telegram:group:-100")).toEqual([]);
  });

  it("leads back to the same key from each of them, and names the same person", () => {
    fc.assert(
      fc.property(parentParts.map(buildSessionKey), (key) => {
        for (const older of olderSpellings(key)) {
          expect(respellSessionKey(older, context)).toBe(key);
          const { agentId, channel, accountId, peer } = parseSessionKey(key);
          expect(parseSessionKey(older)).toMatchObject({ agentId, peer, kind: "direct" });
          expect(parseSessionKey(older)).toEqual(
            expect.objectContaining({ ...(channel && { channel }), ...(accountId && { accountId }) }),
          );
        }
      }),
    );
  });
});
