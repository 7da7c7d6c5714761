import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "@/server/testing/read-repository-file";
import { seedStore } from "./seed-store";

/** Every key of the documents, with placeholders filled in, and what it is. */
const kinds: Record<string, Record<string, string>> = {
  "000-keys.txt": {
    "agent:<agentId>:<scope>:<type>:<id>": "other",
    "agent:main:direct:user123": "direct",
    "agent:coder:channel:general": "channel",
    "agent:main:thread:t123": "thread",
    "agent:coder:direct:user123": "direct",
    "session:main:direct:user123": "direct",
    "agent:main:channel:general": "channel",
    "agent:main:thread:thread-id-123": "thread",
    "agent:main:channel:general:thread:123": "thread",
  },
  "001-keys.txt": {
    "telegram:dm:821071206": "direct",
    "telegram:group:-1001234567890": "group",
    "discord:channel:123456789": "channel",
    "whatsapp:dm:+15555550123": "direct",
    "agent:main:telegram:dm:821071206": "direct",
  },
  "001-scope-table.txt": {
    "agent:<id>:main": "main",
    "agent:<id>:<channel>:dm:<peer>": "direct",
    "agent:<id>:peer:<peer>": "direct",
  },
  "002-keys.txt": {
    "agent:main:whatsapp:dm:+15555550123": "direct",
    "agent:main:telegram:group:123456789": "group",
    "agent:main:discord:dm:user123": "direct",
    "agent:work:slack:dm:account2:U12345": "direct",
    "agent:main:telegram:dm:123456789:topic42": "thread",
    main: "main",
  },
  "002-cli.txt": {
    "agent:main:whatsapp:dm:+15555550123": "direct",
    "agent:main:telegram:group:123456789": "group",
    "agent:work:slack:dm:U12345": "direct",
    "agent:main:discord:dm:user123": "direct",
  },
  "003-keys.txt": {
    "agent:<agentId>:main": "main",
    "agent:<agentId>:dm:<peerId>": "direct",
    "agent:<agentId>:<channel>:group:<id>": "group",
    "cron:<jobId>": "cron",
    "hook:<uuid>": "hook",
  },
  "004-keys.txt": {
    "agent:default:telegram:direct:12345": "direct",
    "agent:default:discord:group:guild-channel": "group",
    "agent:default:cron:run:job-123": "cron-run",
    "agent:default:subagent:depth-1:parent-key": "subagent",
  },
};

const key = /(?:agent|session|cron|hook|telegram|discord|whatsapp):[^\s`]+|(?<=`)main(?=`)/g;

describe("the keys of the documents", () => {
  it.each(Object.entries(kinds))("of %s are all known, and each is what the document says", async (file, expected) => {
    const text = await readRepositoryFile(`server/testing/seeds/quotes/${file}`);
    expect([...new Set(text.match(key))].sort()).toEqual(Object.keys(expected).sort());
    const { ask } = await seedStore({});
    for (const [written, kind] of Object.entries(expected)) {
      const sessionKey = written.replace(/<([a-z]+)>/gi, "$1-1");
      const explained = await ask("keys.explain", { sessionKey });
      expect({ written, kind: explained.kind }).toEqual({ written, kind });
    }
  });

  it("are keys of sessions in the list too, found by kind", async () => {
    const { ask } = await seedStore({});
    for (const sessionKey of ["agent:main:channel:general", "agent:main:channel:general:thread:123"]) {
      await ask("sessions.create", { sessionKey });
    }
    const found = await ask("sessions.list", { query: "kind:thread" });
    expect(found.sessions.map(({ key: listed, parentKey }) => [listed, parentKey])).toEqual([
      ["agent:main:channel:general:thread:123", "agent:main:channel:general"],
    ]);
  });
});

describe("the table of dmScope in seed 001", () => {
  it.each([
    ["main", "agent:main:main", undefined],
    ["channel", "agent:main:telegram:direct:7", "agent:main:telegram:dm:7"],
    ["peer", "agent:main:direct:7", "agent:main:peer:7"],
    ["channel-peer", "agent:main:telegram:direct:7", "agent:main:telegram:dm:7"],
  ])("%s leads to %s, and knows the document's own spelling of it", async (dmScope, sessionKey, documented) => {
    const { ask, configure } = await seedStore({});
    await configure({ agents: { defaults: { session: { dmScope } } } });
    const route = await ask("routing.resolve", { channel: "telegram", peer: "7" });
    expect(route.sessionKey).toBe(sessionKey);
    const others = route.otherSpellings.map(({ key: other }) => other);
    expect(documented === undefined ? others : others.filter((other) => other === documented)).toEqual(
      documented === undefined ? [] : [documented],
    );
  });
});
