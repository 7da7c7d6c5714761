import type { Binding } from "@/lib/config/read-bindings";
import { type BindingTier, bindingTiers, otherAccount } from "./binding-tiers";
import type { InboundMessage } from "./inbound-message";
import { type RouteStep, step } from "./route-step";

export type MatchedBinding = { binding?: Binding; steps: RouteStep[] };

/** The binding that decides: the most specific kind first, within a kind the first of the list. One step for each kind. */
export function matchBinding(message: InboundMessage, bindings: readonly Binding[]): MatchedBinding {
  const channel = message.channel.trim().toLowerCase();
  const ofChannel = bindings.filter(({ match }) => match.channel === channel);
  if (ofChannel.length === 0) return { steps: [step("bindings", "not matched", noneOf(channel, bindings.length))] };
  const steps: RouteStep[] = [];
  for (const tier of bindingTiers) {
    const asking = ofChannel.filter(({ match }) => tier.asks(match));
    const binding = asking.find((candidate) => misfit(tier, candidate, message) === undefined);
    if (binding) {
      const because = `${binding.sourcePath} binds ${tier.subject(message)} to ${binding.agentId}.`;
      return { binding, steps: [...steps, step(`binding by ${tier.name}`, "matched", because, binding.sourcePath)] };
    }
    steps.push(step(`binding by ${tier.name}`, "not matched", whyNone(tier, asking, message, channel)));
  }
  return { steps };
}

const namedMax = 3;

function whyNone(tier: BindingTier, asking: readonly Binding[], message: InboundMessage, channel: string): string {
  if (asking.length === 0) return `No binding of ${channel} asks for this.`;
  const named = asking.slice(0, namedMax).map((binding) => `${binding.sourcePath} ${misfit(tier, binding, message)}`);
  const more = asking.length - named.length;
  return `${named.join("; ")}${more > 0 ? `; and ${more} more do not fit` : ""}.`;
}

function misfit(tier: BindingTier, { match }: Binding, message: InboundMessage): string | undefined {
  return tier.misfit(match, message) ?? otherAccount(match, message);
}

function noneOf(channel: string, count: number): string {
  if (count === 0) return "The configuration has no bindings.";
  const place = channel || "this channel";
  return count === 1 ? `The only binding is not for ${place}.` : `None of the ${count} bindings is for ${place}.`;
}
