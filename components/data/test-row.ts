import { SessionRow } from "@/lib/registry/session-row";

/** For tests of rooms: a row in which only what is given stands out. */
export function testRow(more: Partial<SessionRow> = {}): SessionRow {
  return SessionRow.parse({
    key: "agent:main:main",
    kind: "direct",
    updatedAt: 1,
    agentId: "main",
    state: "active",
    sessionKind: "direct",
    title: "Main",
    keyKnown: true,
    fileState: "ok",
    overrides: [],
    ...more,
  });
}
