import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { configuredModel } from "@/lib/policies/effective-model";
import { planReset } from "@/lib/policies/reset-plan";
import { resetType } from "@/lib/policies/reset-policy";
import { resolveSend } from "@/lib/policies/send-policy";
import type { Generation } from "@/lib/registry/release";
import { decideAccess } from "@/lib/routing/decide-access";
import type { InboundMessage } from "@/lib/routing/inbound-message";
import { readChannelAccess } from "@/lib/routing/read-channel-access";
import { earlySpelling, resolveRoute } from "@/lib/routing/resolve-route";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import { loadApprovedSenders } from "@/server/config/load-approved-senders";
import type { Context } from "@/server/context/context";
import { type OpenHome, openHome } from "@/server/sessions/open-home";
import { type Stored, findStored, transcriptOf } from "./find-stored";
import { generationFor } from "./generation-for";

type Result = OperationOutput<"routing.resolve">;

/**
 * Where a message from somewhere would go: who answers, in which session, why, whether it is let in, and what stands there
 * now. Reads the configuration and the stores; changes nothing. Source: STORE 7 and 8.5.
 */
export async function resolveMessage(context: Context, input: ParsedInput<"routing.resolve">): Promise<Result> {
  const home = await openHome(context);
  const message = messageOf(input);
  const route = resolveRoute(message, home.config);
  const generation = await generationFor(context, home, route.agentId);
  const sessionKey = generation === "early" ? earlySpelling(route.sessionKey) : route.sessionKey;
  const access = readChannelAccess(home.loaded.raw, message.channel, message.accountId);
  const approved = await loadApprovedSenders(context.home, access.channel, access.accountId);
  const { stored, otherSpellings } = await findStored(context, home, sessionKey, route.agentId);
  const chosen = configuredModel(route.agentId, home.config);
  return {
    agentId: route.agentId,
    sessionKey,
    sessionKind: parseSessionKey(sessionKey).kind,
    steps: generation === "early" && sessionKey !== route.sessionKey ? [...route.steps, earlyStep] : route.steps,
    allowed: decideAccess(message, access, approved),
    session: stored?.row ?? null,
    transcript: stored ? transcriptOf(stored.row) : null,
    otherSpellings,
    ...policies(context, home, sessionKey, message, generation, stored),
    ...(chosen === undefined ? {} : { model: [chosen.provider, chosen.model].filter(Boolean).join("/") }),
  };
}

const earlyStep = {
  rule: "version",
  outcome: "matched" as const,
  because: "OpenClaw 2026.1, which wrote this store, spells a direct chat dm.",
};

type Input = ParsedInput<"routing.resolve">;

/** What is absent stays absent, and older words become today's. */
function messageOf({
  chatType,
  accountId,
  senderId,
  threadId,
  parentPeer,
  guildId,
  teamId,
  roles,
  agentId,
  ...where
}: Input): InboundMessage {
  return {
    ...where,
    chatType: chatType === "dm" ? "direct" : chatType === "room" ? "channel" : chatType,
    ...(accountId === undefined ? {} : { accountId }),
    ...(senderId === undefined ? {} : { senderId }),
    ...(threadId === undefined ? {} : { threadId }),
    ...(parentPeer === undefined ? {} : { parentPeer }),
    ...(guildId === undefined ? {} : { guildId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(roles === undefined ? {} : { roles }),
    ...(agentId === undefined ? {} : { agentId }),
  };
}

/** What holds in the session: as it stands, or for one without settings of its own. */
function policies(
  context: Context,
  { config }: OpenHome,
  key: string,
  message: InboundMessage,
  generation: Generation,
  stored: Stored | undefined,
): Pick<Result, "send" | "reset"> {
  const chatType = stored?.entry.chatType ?? message.chatType;
  const channel = stored?.entry.channel ?? stored?.entry.lastChannel ?? message.channel.trim().toLowerCase();
  const entry = { ...stored?.entry, chatType, channel };
  const nowMs = context.clock.nowMs();
  const { nextAtMs, ...forecast } = planReset({ key, chatType, channel, entry, config, nowMs, generation });
  return {
    send: resolveSend({ key, entry, config, generation }),
    reset: { ...forecast, nextAt: nextAtMs, type: resetType({ key, chatType }) },
  };
}
