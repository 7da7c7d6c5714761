import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { resolveSend } from "@/lib/policies/send-policy";
import {
  deriveSessionChatType,
  gatewayKind,
  getSubagentDepth,
  isAcpSessionKey,
  isCronRunSessionKey,
  isCronSessionKey,
  isSubagentSessionKey,
  isThreadSessionKey,
} from "@/lib/session-key/classify-session-key";
import { keySpellings } from "@/lib/session-key/key-spellings";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { type SessionKey, parseSessionKey } from "@/lib/session-key/parse-session-key";
import { respellSessionKey } from "@/lib/session-key/respell-session-key";
import { threadsOf } from "@/lib/session-key/threads-of";
import type { Context } from "@/server/context/context";
import { requestedKey } from "@/server/sessions/find-session";
import { type OpenHome, openHome } from "@/server/sessions/open-home";
import { viewStore } from "@/server/sessions/view-store";
import { findStored, storedUnder, transcriptOf } from "./find-stored";
import { generationFor } from "./generation-for";

type Result = OperationOutput<"keys.explain">;

/**
 * What a key says: its parts, in whose words it is written, what hangs above and below it, and what the stores hold of it.
 * Failure: invalid_request when no key is given. Source: STORE 7.
 */
export async function explainKey(context: Context, input: ParsedInput<"keys.explain">): Promise<Result> {
  const home = await openHome(context);
  const given = requestedKey(input, "keys.explain");
  const defaultAgentId = normaliseAgentId(input.agentId ?? home.defaultAgentId);
  const keys = { ...home.keys, defaultAgentId };
  const canonical = canonicalKey(given, keys);
  const parsed = parseSessionKey(given);
  const agentId = parsed.agentId ?? defaultAgentId;
  const parentKey = parsed.parentKey === undefined ? undefined : canonicalKey(parsed.parentKey, keys);
  const [{ stored, otherSpellings }, storeKeys, parent] = await Promise.all([
    findStored(context, home, canonical, agentId),
    keysOf(context, home, agentId),
    parentKey === undefined ? undefined : storedUnder(context, home, parentKey, agentId),
  ]);
  const generation = await generationFor(context, home, agentId);
  return {
    given,
    canonical,
    today: respellSessionKey(given, keys),
    dialects: keySpellings(given),
    kind: parsed.kind,
    gatewayKind: gatewayKind(given, stored?.entry.chatType),
    chatType: deriveSessionChatType(given),
    parts: partsOf(parsed),
    is: {
      cron: isCronSessionKey(given),
      cronRun: isCronRunSessionKey(given),
      subagent: isSubagentSessionKey(given),
      acp: isAcpSessionKey(given),
      thread: isThreadSessionKey(given),
    },
    depth: stored ? (stored.row.depth ?? 0) : getSubagentDepth(canonical),
    parent: parentKey === undefined ? null : { key: parentKey, stored: parent !== undefined },
    threads: threadsOf(canonical, storeKeys, keys),
    agent: { id: agentId, known: home.stores.some((store) => store.agentId === agentId) },
    session: stored?.row ?? null,
    transcript: stored ? transcriptOf(stored.row) : null,
    otherSpellings,
    send: resolveSend({ key: canonical, entry: stored?.entry ?? {}, config: home.config, generation }),
  };
}

async function keysOf(context: Context, home: OpenHome, agentId: string): Promise<string[]> {
  const store = home.stores.find((each) => each.agentId === agentId);
  return store ? (await viewStore(context, home, store)).entryRows.map(({ key }) => key) : [];
}

function partsOf({
  agentId,
  rest,
  channel,
  accountId,
  peer,
  threadId,
  topicId,
  id,
  runId,
}: SessionKey): Result["parts"] {
  const parts = { agentId, channel, accountId, peer, threadId, topicId, id, runId };
  return { rest, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) };
}
