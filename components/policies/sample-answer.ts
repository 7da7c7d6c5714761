import { keyContext } from "@/lib/config/key-context";
import type { SessionConfig } from "@/lib/config/read-config";
import { configuredModel } from "@/lib/policies/effective-model";
import type { Generation } from "@/lib/policies/generation";
import { planReset } from "@/lib/policies/reset-plan";
import { resetPhrase } from "@/lib/policies/reset-phrase";
import { resetType } from "@/lib/policies/reset-policy";
import { type SendAnswer, resolveSend } from "@/lib/policies/send-policy";
import type { InboundMessage } from "@/lib/routing/inbound-message";
import { resolveRoute } from "@/lib/routing/resolve-route";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import { type SessionKey, parseSessionKey } from "@/lib/session-key/parse-session-key";

/** What an admin tries out: a key as it stands, or where a message comes from. */
export type Sample = { from: "key"; key: string } | { from: "message"; message: InboundMessage };

export type SampleAnswer = {
  key: string;
  agentId: string;
  kind: SessionKey["kind"];
  /** how a message came to this key; empty when a key was given */
  reasons: string[];
  reset: { phrase: string; type: string; sourcePath?: string };
  send: SendAnswer;
  /** `provider/model`; absent when nothing names one */
  model?: string;
};

/** What the configuration means for a session without settings of its own; null while the sample is not complete. */
export function sampleAnswer(sample: Sample, config: SessionConfig, generation: Generation): SampleAnswer | null {
  const place = placeOf(sample, config);
  if (place === null) return null;
  const { key, reasons } = place;
  const parsed = parseSessionKey(key);
  const agentId = parsed.agentId ?? place.agentId;
  const traits = { chatType: place.chatType ?? parsed.chatType, channel: place.channel ?? parsed.channel };
  const plan = planReset({ key, ...traits, entry: {}, config, nowMs: 0, generation, timeZone: "UTC" });
  const chosen = configuredModel(agentId, config);
  return {
    key,
    agentId,
    kind: parsed.kind,
    reasons,
    reset: {
      phrase: parsed.kind === "cron" || parsed.kind === "cron-run" ? "with each run of the job" : resetPhrase(plan),
      type: resetType({ key, chatType: traits.chatType }),
      ...(plan.sourcePath === undefined ? {} : { sourcePath: plan.sourcePath }),
    },
    send: resolveSend({ key, entry: traits, config, generation }),
    ...(chosen === undefined ? {} : { model: [chosen.provider, chosen.model].filter(Boolean).join("/") }),
  };
}

type Place = { key: string; agentId: string; reasons: string[]; chatType?: string; channel?: string };

function placeOf(sample: Sample, config: SessionConfig): Place | null {
  const context = keyContext(config);
  if (sample.from === "key") {
    if (sample.key.trim() === "") return null;
    return { key: canonicalKey(sample.key, context), agentId: context.defaultAgentId, reasons: [] };
  }
  const { channel, peer, chatType } = sample.message;
  if (channel.trim() === "" || peer.trim() === "") return null;
  const { sessionKey, agentId, steps } = resolveRoute(sample.message, config);
  const reasons = steps.filter(({ outcome }) => outcome === "matched").map(({ because }) => because);
  return { key: sessionKey, agentId, reasons, chatType, channel: channel.trim().toLowerCase() };
}
