import type { SessionConfig } from "@/lib/config/read-config";
import { configuredModel } from "@/lib/policies/effective-model";
import type { ModelChoices } from "@/lib/registry/setting-model";

/** What a session of this agent may choose as its model. */
export function modelChoices(agentId: string, { models, ...config }: SessionConfig): ModelChoices {
  const model = configuredModel(agentId, { models, ...config });
  const aliases = models.allowed.flatMap(({ ref, alias }) => (alias === undefined ? [] : [[alias, ref] as const]));
  return {
    defaultRef: model ? [model.provider, model.model].filter(Boolean).join("/") : "",
    ...(models.allowed.length > 0 ? { allowed: models.allowed.map(({ ref }) => ref) } : {}),
    aliases: new Map(aliases),
    reasons: (ref) => models.known.find(({ provider, id }) => `${provider}/${id}` === ref)?.reasoning,
  };
}
