import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { peerId, plainAgentId, plainWord } from "@/lib/session-key/key-arbitraries";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { decideAccess } from "./decide-access";
import type { InboundMessage } from "./inbound-message";
import { readChannelAccess } from "./read-channel-access";
import { resolveRoute } from "./resolve-route";

const scopes = ["main", "per-peer", "per-channel-peer", "per-account-channel-peer"] as const;
const chatType = fc.constantFrom("direct" as const, "group" as const, "channel" as const);
const anyText = fc.string({ unit: "binary", maxLength: 30 });

const message: fc.Arbitrary<InboundMessage> = fc.record({
  channel: plainWord,
  accountId: plainWord,
  chatType,
  peer: peerId,
});
const dm = message.map((each): InboundMessage => ({ ...each, chatType: "direct" }));
const wild: fc.Arbitrary<InboundMessage> = fc.record(
  {
    channel: anyText,
    chatType,
    peer: anyText,
    accountId: anyText,
    agentId: anyText,
    senderId: anyText,
    parentPeer: anyText,
    guildId: anyText,
    teamId: anyText,
    roles: fc.array(anyText, { maxLength: 3 }),
    threadId: anyText,
  },
  { requiredKeys: ["channel", "chatType", "peer"] },
);

describe("resolveRoute", () => {
  it("always has an answer, the same each time, whatever configuration and message hold", () => {
    const config = fc.oneof(
      fc.jsonValue(),
      fc.record({ session: fc.jsonValue(), bindings: fc.jsonValue(), channels: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(wild, config, (each, raw) => {
        const read = readConfig(raw);
        const route = resolveRoute(each, read);
        expect(route.sessionKey).not.toBe("");
        expect(route.steps.length).toBeGreaterThan(0);
        expect(resolveRoute(each, readConfig(raw))).toEqual(route);
        const access = decideAccess(each, readChannelAccess(raw, each.channel, each.accountId));
        expect(access.reason).not.toBe("");
      }),
    );
  });

  it("makes a key that says the agent, the channel, the account and the person or room it was made from", () => {
    const agents = fc.uniqueArray(plainAgentId, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(message, agents, fc.constantFrom(...scopes), (each, ids, dmScope) => {
        const raw = { session: { dmScope }, agents: { list: ids.map((id) => ({ id })) } };
        const { agentId, sessionKey } = resolveRoute(each, readConfig(raw));
        const key = parseSessionKey(sessionKey);
        expect(key.agentId).toBe(agentId);
        const isShared = each.chatType === "direct" && dmScope === "main";
        const isPlaced = each.chatType !== "direct" || dmScope.includes("channel");
        const hasAccount = each.chatType === "direct" && dmScope === "per-account-channel-peer";
        expect(key.kind).toBe(isShared ? "main" : each.chatType);
        expect(key.peer).toBe(isShared ? undefined : each.peer);
        expect(key.channel).toBe(isPlaced ? each.channel : undefined);
        expect(key.accountId).toBe(hasAccount ? each.accountId : undefined);
      }),
    );
  });

  it("keeps direct chats apart by exactly what the scope names", () => {
    const names: Record<(typeof scopes)[number], (each: InboundMessage) => unknown[]> = {
      main: () => [],
      "per-peer": ({ peer }) => [peer],
      "per-channel-peer": ({ peer, channel }) => [peer, channel],
      "per-account-channel-peer": ({ peer, channel, accountId }) => [peer, channel, accountId],
    };
    const near = fc
      .tuple(dm, dm, fc.boolean(), fc.boolean(), fc.boolean())
      .map(([one, two, peer, channel, account]) => {
        const other = { ...two };
        if (peer) other.peer = one.peer;
        if (channel) other.channel = one.channel;
        if (account) other.accountId = one.accountId ?? "default";
        return [one, other] as const;
      });
    fc.assert(
      fc.property(near, fc.constantFrom(...scopes), ([one, other], dmScope) => {
        const config = readConfig({ session: { dmScope } });
        const isSame = resolveRoute(one, config).sessionKey === resolveRoute(other, config).sessionKey;
        expect(isSame).toBe(JSON.stringify(names[dmScope](one)) === JSON.stringify(names[dmScope](other)));
      }),
      { numRuns: 300 },
    );
  });

  it("gives one linked person one session, from whichever channel", () => {
    fc.assert(
      fc.property(dm, dm, plainWord, (one, two, name) => {
        const identityLinks = { [name]: [`${one.channel}:${one.peer}`, `${two.channel}:${two.peer}`] };
        const config = readConfig({ session: { dmScope: "per-peer", identityLinks } });
        const keys = [one, two].map((each) => resolveRoute(each, config).sessionKey);
        expect(keys).toEqual([`agent:main:direct:${name}`, `agent:main:direct:${name}`]);
      }),
    );
  });

  it("never lets two agents meet in one session, unless session.scope is global", () => {
    fc.assert(
      fc.property(
        message,
        message,
        plainAgentId,
        plainAgentId,
        fc.constantFrom(...scopes),
        (one, two, a, b, dmScope) => {
          fc.pre(a !== b);
          const config = readConfig({ session: { dmScope } });
          const first = resolveRoute({ ...one, agentId: a }, config).sessionKey;
          expect(resolveRoute({ ...two, agentId: b }, config).sessionKey).not.toBe(first);
        },
      ),
    );
  });

  it("never puts a thread into the session it hangs under", () => {
    fc.assert(
      fc.property(message, peerId, fc.constantFrom(...scopes), (each, threadId, dmScope) => {
        const config = readConfig({ session: { dmScope } });
        const parentKey = resolveRoute(each, config).sessionKey;
        const { sessionKey } = resolveRoute({ ...each, threadId }, config);
        expect(parseSessionKey(sessionKey)).toMatchObject({ kind: "thread", parentKey });
        expect(sessionKey).not.toBe(parentKey);
      }),
    );
  });
});
