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
  /** as the configuration writes it */
  writtenApi: string;
  windowTokens: number | undefined;
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

/** Whose choice comes first: the setting's, the session's, then the agent's. */
export type ModelWish = { setting?: "agents.defaults.compaction.memoryFlush.model"; session?: string | undefined };

/**
 * The model that writes summaries for an agent: `agents.defaults.compaction.model`, else the session's, the agent's own or
 * the default one; of those the first that has an address. Null when none is configured with an address of its own and a protocol we speak (openai-responses is asked for chat
 * completions, which the same address serves).
 */
export function summaryModel(
  { config, raw }: LoadedConfig,
  agentId: string,
  variable: ReadVariable,
  { setting, session }: ModelWish = {},
): SummaryModel | null {
  const wanted = [setting && config.settings[setting].value, config.settings["agents.defaults.compaction.model"].value];
  const named = wanted.find((ref) => typeof ref === "string");
  if (typeof named === "string") return modelAt({ config, raw }, splitRef(named), variable);
  const own = session === undefined ? null : modelAt({ config, raw }, splitRef(session), variable);
  return own ?? modelAt({ config, raw }, configuredModel(agentId, config), variable);
}

function modelAt(
  { config, raw }: Pick<LoadedConfig, "config" | "raw">,
  chosen: { provider?: string | undefined; model: string } | undefined,
  variable: ReadVariable,
): SummaryModel | null {
  if (chosen?.provider === undefined) return null;
  const providers = Providers.safeParse(raw).data?.models.providers ?? {};
  const written = Object.hasOwn(providers, chosen.provider) ? providers[chosen.provider] : undefined;
  const parsed = Provider.safeParse(written);
  const writtenApi = parsed.data?.api ?? "openai-completions";
  const api = Object.hasOwn(apis, writtenApi) ? apis[writtenApi] : undefined;
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
    writtenApi,
    windowTokens: config.models.known.find(({ provider, id }) => provider === chosen.provider && id === chosen.model)
      ?.contextWindow,
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
