import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readRpcPairs } from "@/server/testing/read-rpc-pairs";
import {
  deriveSessionChatType,
  gatewayKind,
  getSubagentDepth,
  isAcpSessionKey,
  isCronRunSessionKey,
  isCronSessionKey,
  isSubagentSessionKey,
  isThreadSessionKey,
} from "./classify-session-key";
import { resolveThreadParentSessionKey } from "./parse-thread-session-key";

describe("the key helpers of the seed documents", () => {
  it("tell a run of a scheduled job from the job", () => {
    expect(isCronRunSessionKey("agent:main:cron:job-1:run:r1")).toBe(true);
    expect(isCronRunSessionKey("agent:default:cron:run:job-123")).toBe(true);
    expect(isCronRunSessionKey("agent:main:cron:job-1")).toBe(false);
    expect(isCronSessionKey("cron:job-2")).toBe(true);
    expect(isCronSessionKey("agent:main:acron:x")).toBe(false);
  });

  it("know subagents and their depth", () => {
    expect(isSubagentSessionKey("subagent:a")).toBe(true);
    expect(isSubagentSessionKey("agent:default:subagent:depth-1:parent-key")).toBe(true);
    expect(isSubagentSessionKey("agent:main:main")).toBe(false);
    expect(getSubagentDepth("agent:main:main")).toBe(0);
    expect(getSubagentDepth("agent:main:subagent:a")).toBe(1);
    expect(getSubagentDepth("agent:main:SUBAGENT:a:subagent:b")).toBe(2);
    expect(getSubagentDepth("agent:default:subagent:depth-3:parent-key")).toBe(3);
  });

  it("know sessions of the agent client protocol", () => {
    expect(isAcpSessionKey("agent:main:acp:xyz")).toBe(true);
    expect(isAcpSessionKey("agent:main:acpx")).toBe(false);
  });

  it("find the parent of a thread at its last marker", () => {
    expect(resolveThreadParentSessionKey("agent:main:channel:general:thread:123")).toBe("agent:main:channel:general");
    expect(resolveThreadParentSessionKey("agent:main:x:Thread:1:topic:2")).toBe("agent:main:x:Thread:1");
    expect(resolveThreadParentSessionKey("agent:main:telegram:dm:123456789:topic42")).toBe(
      "agent:main:telegram:dm:123456789",
    );
    expect(resolveThreadParentSessionKey("agent:main:thread:t123")).toBeUndefined();
    expect(resolveThreadParentSessionKey("agent:main:main")).toBeUndefined();
    expect(isThreadSessionKey("agent:main:x:topic:2")).toBe(true);
  });

  it("read the chat type from the tokens", () => {
    expect(deriveSessionChatType("agent:main:a:b:c:group:1")).toBe("group");
    expect(deriveSessionChatType("agent:main:discord:guild-1:channel-2")).toBe("channel");
    expect(deriveSessionChatType("agent:main:dm:1")).toBe("direct");
    expect(deriveSessionChatType("agent:main:main")).toBe("unknown");
  });
});

describe("gatewayKind", () => {
  it("takes the reserved keys first, then the entry's chat type, then the key", () => {
    expect(gatewayKind("global")).toBe("global");
    expect(gatewayKind("Unknown")).toBe("unknown");
    expect(gatewayKind("agent:main:main", "channel")).toBe("group");
    expect(gatewayKind("agent:main:discord:channel:c1")).toBe("group");
    expect(gatewayKind("agent:main:main", "direct")).toBe("direct");
  });

  it("agrees with every row that real Gateways listed", async () => {
    let compared = 0;
    for (const version of ["2026.2.26", "2026.7.35"] as const) {
      for (const row of await listedRows(version)) {
        expect({ key: row.key, kind: gatewayKind(row.key, row.chatType) }).toEqual({ key: row.key, kind: row.kind });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

const Row = z.looseObject({ key: z.string(), kind: z.string(), chatType: z.string().optional() });
type Row = z.infer<typeof Row>;

async function listedRows(version: "2026.2.26" | "2026.7.35"): Promise<Row[]> {
  const pairs = await readRpcPairs(version, "sessions.list");
  return pairs.flatMap(({ payload }) => rowsOf(payload));
}

function rowsOf(payload: unknown): Row[] {
  return z.looseObject({ sessions: z.array(Row) }).safeParse(payload).data?.sessions ?? [];
}
