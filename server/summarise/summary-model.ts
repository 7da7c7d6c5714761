import { z } from "zod";
import { configuredModel } from "@/lib/policies/effective-model";
import type { LoadedConfig } from "@/server/config/load-config";

/** Reads a variable that the config refers to, e.g. `${OPENAI_API_KEY}`. */
export type ReadVariable = (name: string) => string | undefined;

export type SummaryModel = {
  /** `provider/model`, for people */
  ref: string;
  model: string;
  provider: string;
  api: "openai" | "anthropic";
  baseUrl: string;
  apiKey: string | undefined;
  headers: Record<string, string>;
};

const Provider = z.looseObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  apiKey: z
    .union([z.string(), z.looseObject({ source: z.literal("env"), id: z.string() })])
    .optional()
    .catch(undefined),
  api: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional().catch(undefined),
});
const Providers = z.looseObject({
  models: z.looseObject({ providers: z.record(z.string(), z.unknown()) }),
});

const apis: Record<string, SummaryModel["api"]> = {
  "openai-completions": "openai",
  "openai-responses": "openai",
  "anthropic-messages": "anthropic",
};

/**
 * The model that writes summaries for an agent: `agents.defaults.compaction.model`, else the agent's own or the default one.
 * Null when none is configured with an address of its own and a protocol we speak (openai-responses is asked for chat
 * completions, which the same address serves).
 */
export function summaryModel(
  { config, raw }: LoadedConfig,
  agentId: string,
  variable: ReadVariable,
): SummaryModel | null {
  const wanted = config.settings["agents.defaults.compaction.model"].value;
  const chosen = wanted === null ? configuredModel(agentId, config) : splitRef(wanted);
  if (chosen?.provider === undefined) return null;
  const providers = Providers.safeParse(raw).data?.models.providers ?? {};
  const written = Object.hasOwn(providers, chosen.provider) ? providers[chosen.provider] : undefined;
  const parsed = Provider.safeParse(written);
  const api = apis[parsed.data?.api ?? "openai-completions"];
  if (!parsed.success || api === undefined) return null;
  const { baseUrl, apiKey, headers = {} } = parsed.data;
  return {
    ref: `${chosen.provider}/${chosen.model}`,
    model: chosen.model,
    provider: chosen.provider,
    api,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    apiKey: typeof apiKey === "object" ? variable(apiKey.id) : resolved(apiKey, variable),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, resolved(value, variable) ?? ""]),
    ),
  };
}

function splitRef(ref: string): { provider: string | undefined; model: string } {
  const slash = ref.indexOf("/");
  return slash <= 0
    ? { provider: undefined, model: ref }
    : { provider: ref.slice(0, slash), model: ref.slice(slash + 1) };
}

function resolved(value: string | undefined, variable: ReadVariable): string | undefined {
  return value?.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_whole, name: string) => variable(name) ?? "");
}
