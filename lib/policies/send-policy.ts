import { defaultAgentId } from "@/lib/config/default-agent-id";
import { originOf } from "@/lib/config/located";
import type { SessionConfig } from "@/lib/config/read-config";
import { readSendWord } from "@/lib/registry/send-words";
import { hasAmbiguousPeerShape } from "@/lib/session-key/ambiguous-peer-shape";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Generation } from "./generation";
import { type SendEntry, misfitOf, ruleSentence, traitsOf } from "./send-rules";

export type SendAction = "allow" | "deny";
export type SendStep = {
  /** one sentence: what was looked at */
  rule: string;
  /** decides: the answer comes from here. fits: it would, but something stronger decides. passes: it says nothing here. */
  verdict: "decides" | "fits" | "passes";
  /** one sentence: why */
  reason: string;
  action?: SendAction;
  /** config path */
  sourcePath?: string;
  /** the included file that holds it; absent for openclaw.json itself */
  sourceFile?: string;
};
/** What decided, with all that was looked at in `steps`. `sourcePath` is absent when the session itself or nothing decided. */
export type SendAnswer = Omit<SendStep, "verdict" | "action"> & { action: SendAction; steps: SendStep[] };

export type SendQuestion = { key: string; entry: SendEntry; config: SessionConfig; generation: Generation };

/**
 * Says whether a session may send, and why. The session's own choice wins, then its agent's, then any matching deny, then
 * any matching allow, then the default. 2026.7 denies before the rules when a key reads in two ways. Source: STORE 15.
 */
export function resolveSend(question: SendQuestion): SendAnswer {
  const looks = [ownChoice(question), ...agentChoice(question), ...policySays(question)];
  const speaking = looks.filter(({ action }) => action !== undefined);
  const [decisive = openByDefault] = strengths.flatMap((one) => speaking.filter(({ strength }) => strength === one));
  const steps = looks.map(({ strength: _strength, ...look }): SendStep => {
    const verdict = look.rule === decisive.rule ? "decides" : look.action === undefined ? "passes" : "fits";
    return { ...withFile(look, question.config), verdict };
  });
  const { strength: _strength, ...found } = decisive;
  return { ...withFile(found, question.config), action: found.action ?? "allow", steps };
}

/** Strongest first. */
const strengths = ["choice", "deny", "allow", "default"] as const;

type Look = Omit<SendStep, "verdict" | "sourceFile"> & { strength: (typeof strengths)[number] };

const openByDefault: Look = {
  rule: "No send policy is configured, so sending is allowed.",
  reason: "Nothing says otherwise.",
  action: "allow",
  strength: "default",
};

function ownChoice({ entry }: SendQuestion): Look {
  const action = readSendWord(entry.sendPolicy);
  if (!action) {
    return { rule: "The session's own setting", reason: "It inherits.", strength: "choice" };
  }
  const rule = `The session itself is set to ${String(entry.sendPolicy).trim().toLowerCase()}.`;
  return { rule, reason: "A session's own setting wins over every rule.", action, strength: "choice" };
}

/** One document lets an agent have a choice of its own. */
function agentChoice({ key, config }: SendQuestion): Look[] {
  const agentId = splitSessionKey(key).agentId ?? defaultAgentId(config);
  const known = config.agents.find(({ id }) => id === agentId)?.overrides.sendPolicy;
  const action = readSendWord(known?.value);
  if (!known || !action) return [];
  const rule = `The agent ${agentId} is set to ${String(known.value)}.`;
  const reason = "The session inherits, and an agent's choice wins over every rule.";
  const { sourcePath } = known;
  return [{ rule, reason, action, strength: "choice", ...(sourcePath === undefined ? {} : { sourcePath }) }];
}

function policySays(question: SendQuestion): Look[] {
  const { isConfigured, rules, fallback } = question.config.sendPolicy;
  if (!isConfigured) return [openByDefault];
  const traits = traitsOf(question);
  const ruleLooks = rules.map(({ action, match, sourcePath }, index): Look => {
    const rule = `Rule ${index + 1} ${ruleSentence(action, match)}`;
    const misfit = misfitOf(match, traits);
    if (misfit !== undefined) return { rule, reason: misfit, sourcePath, strength: action };
    const reason =
      action === "deny" ? "It fits, and a deny wins over every allow." : "It fits; only a fitting deny is stronger.";
    return { rule, reason, action, sourcePath, strength: action };
  });
  const noneFits = ruleLooks.every(({ action }) => action === undefined);
  return [...ambiguity(question), ...ruleLooks, lastWord(fallback.value, fallback.sourcePath, noneFits)];
}

function lastWord(action: SendAction, sourcePath: string | undefined, noneFits: boolean): Look {
  const rule = noneFits ? `No rule fits; the default is ${action}.` : `The default is ${action}.`;
  const source = sourcePath === undefined ? {} : { sourcePath };
  return { rule, reason: "It holds when no rule fits.", action, strength: "default", ...source };
}

function ambiguity({ key, generation }: SendQuestion): Look[] {
  if (generation !== "late" || !hasAmbiguousPeerShape(key)) return [];
  const rule = "The key reads in two ways, as a chat of one account or of another.";
  return [
    { rule, reason: "2026.7 lets no such key send once a policy is configured.", action: "deny", strength: "choice" },
  ];
}

function withFile<Found extends { sourcePath?: string }>(
  found: Found,
  config: SessionConfig,
): Found & { sourceFile?: string } {
  const sourceFile = found.sourcePath === undefined ? undefined : originOf(config.origins, found.sourcePath);
  return sourceFile === undefined ? found : { ...found, sourceFile };
}
