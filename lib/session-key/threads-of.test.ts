import { describe, expect, it } from "vitest";
import { parseThreadSessionKey } from "./parse-thread-session-key";
import { storedDepth } from "./stored-depth";
import { threadsOf } from "./threads-of";

const context = { defaultAgentId: "main" };

describe("parseThreadSessionKey", () => {
  it("takes a thread apart from the session it hangs under (the keys of seed 000)", () => {
    expect(parseThreadSessionKey("agent:main:channel:general:thread:123")).toEqual({
      above: "channel:general",
      parentKey: "agent:main:channel:general",
      threadId: "123",
    });
    expect(parseThreadSessionKey("agent:main:thread:t123")).toEqual({ above: "", threadId: "t123" });
    expect(parseThreadSessionKey("telegram:group:-100:topic:42")).toEqual({
      above: "telegram:group:-100",
      parentKey: "telegram:group:-100",
      topicId: "42",
    });
  });

  it("knows what is no thread", () => {
    for (const key of ["agent:main:main", "agent:main:thread:", "agent:main:x:thread", "thread", ""]) {
      expect({ key, thread: parseThreadSessionKey(key) }).toEqual({ key, thread: undefined });
    }
  });
});

describe("threadsOf", () => {
  const keys = [
    "agent:main:discord:channel:1",
    "agent:main:discord:channel:1:thread:7",
    "discord:channel:1:thread:8",
    "agent:main:Discord:Channel:1:Thread:9",
    "agent:main:discord:channel:1:thread:7:thread:70",
    "agent:main:discord:channel:10:thread:7",
    "agent:work:discord:channel:1:thread:7",
  ];

  it("finds the threads right under a session, in every spelling, and nobody else's", () => {
    expect(threadsOf("agent:main:discord:channel:1", keys, context)).toEqual([keys[1], keys[2], keys[3]]);
    expect(threadsOf("agent:main:discord:channel:1:thread:7", keys, context)).toEqual([keys[4]]);
    expect(threadsOf("agent:main:main", keys, context)).toEqual([]);
  });
});

describe("storedDepth", () => {
  const entries = new Map<string, { spawnDepth?: number; spawnedBy?: string }>([
    ["agent:main:main", {}],
    ["agent:main:subagent:a", { spawnedBy: "agent:main:main" }],
    ["agent:main:subagent:b", { spawnedBy: "agent:main:subagent:a" }],
    ["agent:main:subagent:c", { spawnDepth: 5, spawnedBy: "agent:main:subagent:b" }],
    ["agent:main:subagent:d", { spawnedBy: "agent:main:subagent:c" }],
    ["agent:main:subagent:x", { spawnedBy: "agent:main:subagent:y" }],
    ["agent:main:subagent:y", { spawnedBy: "agent:main:subagent:x" }],
  ]);
  const depthOf = (key: string) => storedDepth(key, (name) => entries.get(name));

  it("believes the entry, then counts who spawned whom, then reads the key", () => {
    expect(depthOf("agent:main:main")).toBe(0);
    expect(depthOf("agent:main:subagent:a")).toBe(1);
    expect(depthOf("agent:main:subagent:b")).toBe(2);
    expect(depthOf("agent:main:subagent:c")).toBe(5);
    expect(depthOf("agent:main:subagent:d")).toBe(6);
    expect(depthOf("agent:main:subagent:p:subagent:q")).toBe(2);
  });

  it("comes to an end when two sessions claim to have spawned each other", () => {
    expect(depthOf("agent:main:subagent:x")).toBeGreaterThan(0);
  });
});
