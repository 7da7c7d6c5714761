import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context/context";
import { operations } from "@/lib/contract/operations";
import { makeContext, makeFixtureContext } from "@/server/testing/make-context";
import { makeStore } from "@/server/testing/make-store";
import { resolveMessage } from "./resolve-message";

const nowMs = Date.parse("2026-02-27T09:00:00Z");

/** A store with a configuration and a registry, as somebody's editor would leave them. */
async function home(config: object, registry: object, credentials: Record<string, unknown> = {}): Promise<Context> {
  const { stateDir, write } = await makeStore();
  await write("sessions.json", JSON.stringify(registry));
  await writeFile(path.join(stateDir, "openclaw.json"), JSON.stringify(config));
  await mkdir(path.join(stateDir, "credentials"));
  for (const [name, content] of Object.entries(credentials)) {
    await writeFile(path.join(stateDir, "credentials", name), JSON.stringify(content));
  }
  return makeContext(stateDir, { nowMs });
}

async function resolve(context: Context, input: object) {
  const { input: Input, output: Output } = operations["routing.resolve"];
  return Output.parse(await resolveMessage(context, Input.parse(input)));
}

const dm = { channel: "telegram", chatType: "direct", peer: "821071206" };

describe("routing.resolve", () => {
  it("answers with agent, key, way, admission, the session as it stands and where its lines are", async () => {
    const updatedAt = nowMs - 60_000;
    const context = await home(
      { session: { dmScope: "per-channel-peer" }, channels: { telegram: { allowFrom: ["821071206"] } } },
      { "agent:main:telegram:direct:821071206": { sessionId: "s-1", updatedAt, chatType: "direct" } },
    );
    const answer = await resolve(context, dm);
    expect(answer).toMatchObject({
      agentId: "main",
      sessionKey: "agent:main:telegram:direct:821071206",
      sessionKind: "direct",
      allowed: { verdict: "allowed", sourcePath: "channels.telegram.allowFrom" },
      session: { key: "agent:main:telegram:direct:821071206", sessionId: "s-1" },
      transcript: { sessionId: "s-1", fileState: "missing" },
      otherSpellings: [{ key: "agent:main:telegram:dm:821071206", stored: false }],
      send: { action: "allow" },
      reset: { type: "direct", due: false },
    });
    expect(answer.steps.at(-2)).toMatchObject({ rule: "dmScope per-channel-peer", sourcePath: "session.dmScope" });
  });

  it("says of a session that is not there that the message would start it", async () => {
    const context = await home({ session: { dmScope: "per-peer" } }, {});
    expect(await resolve(context, dm)).toMatchObject({
      sessionKey: "agent:main:direct:821071206",
      allowed: { verdict: "pairing" },
      session: null,
      transcript: null,
      reset: { nextAt: null, due: false },
    });
  });

  it("finds the session under the spelling of seed 001, and says that it stands there", async () => {
    const context = await home(
      { agents: { defaults: { session: { dmScope: "channel-peer" } } } },
      {
        "agent:main:telegram:dm:821071206": {
          sessionId: "ses_abc123",
          updatedAt: "2026-02-27T08:30:00Z",
          tokenCount: 5,
        },
      },
    );
    expect(await resolve(context, { ...dm, chatType: "dm" })).toMatchObject({
      session: { key: "agent:main:telegram:dm:821071206" },
      transcript: { sessionId: "ses_abc123" },
    });
  });

  it("spells a direct chat as the version of the store does", async () => {
    const config = { session: { dmScope: "per-peer" }, meta: { lastTouchedVersion: "2026.1.30" } };
    const context = await home(config, { "agent:main:main": { sessionId: "s-1", updatedAt: 1 } });
    const early = await resolve(context, dm);
    expect(early.sessionKey).toBe("agent:main:dm:821071206");
    expect(early.steps.at(-1)).toMatchObject({ rule: "version", outcome: "matched" });
  });

  it("counts those whom the owner approved by pairing, for their account only", async () => {
    const context = await home(
      { channels: { telegram: { dmPolicy: "pairing" } } },
      {},
      {
        "telegram-allowFrom.json": { version: 1, allowFrom: ["821071206"] },
        "telegram-work-allowFrom.json": { version: 1, allowFrom: ["5"] },
      },
    );
    expect((await resolve(context, dm)).allowed).toMatchObject({
      verdict: "allowed",
      sourcePath: "credentials/telegram-allowFrom.json",
    });
    expect((await resolve(context, { ...dm, accountId: "work" })).allowed.verdict).toBe("pairing");
    expect((await resolve(context, { ...dm, accountId: "work", peer: 5 })).allowed.verdict).toBe("allowed");
    expect((await resolve(context, { ...dm, channel: "../telegram" })).allowed.verdict).toBe("pairing");
  });

  it("takes the send rule and the reset of the kind of chat, each with its source", async () => {
    const context = await home(
      {
        session: {
          reset: { mode: "daily", atHour: 4 },
          resetByType: { group: { mode: "idle", idleMinutes: 120 } },
          sendPolicy: {
            rules: [{ action: "deny", match: { channel: "discord", chatType: "group" } }],
            default: "allow",
          },
        },
        agents: { defaults: { model: { primary: "anthropic/claude-opus-4-5" } } },
      },
      {},
    );
    expect(await resolve(context, { channel: "discord", chatType: "group", peer: "1" })).toMatchObject({
      send: { action: "deny", sourcePath: "session.sendPolicy.rules[0]" },
      reset: { mode: "idle", idleMinutes: 120, type: "group", sourcePath: "session.resetByType.group.mode" },
      model: "anthropic/claude-opus-4-5",
    });
  });

  it("answers for an agent that has no store yet, and for what nobody sends", async () => {
    const context = await makeFixtureContext("2026.2.26/stage-b");
    expect(await resolve(context, { ...dm, agentId: "nobody" })).toMatchObject({ agentId: "nobody", session: null });
    expect(await resolve(context, { channel: "", chatType: "room", peer: "" })).toMatchObject({
      sessionKey: "agent:main:channel:unknown",
    });
    const { input: Input } = operations["routing.resolve"];
    expect(Input.safeParse({ ...dm, chatType: "crowd" }).success).toBe(false);
    expect(Input.safeParse({ ...dm, surprise: 1 }).success).toBe(false);
  });
});
