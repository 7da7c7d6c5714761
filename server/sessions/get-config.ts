import { configValues } from "@/lib/config/config-values";
import { maskConfigText } from "@/lib/config/mask-config-text";
import { maskValue } from "@/lib/secrets/mask-value";
import type { SessionConfig } from "@/lib/config/read-config";
import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { openHome } from "./open-home";

type Result = OperationOutput<"config.get">;

/** The session configuration as it takes effect, each value with its source and dialect. Secrets are masked everywhere. */
export async function getConfig(context: Context, _input: ParsedInput<"config.get">): Promise<Result> {
  const { loaded, config } = await openHome(context);
  const { path, state, reason, text, raw, files, variables } = loaded;
  return {
    path,
    state,
    ...(reason === undefined ? {} : { reason }),
    values: configValues(config),
    problems: config.problems,
    bindings: config.bindings.map(({ agentId, match, sourcePath }) => ({ agentId, match: { ...match }, sourcePath })),
    identityLinks: { ...config.identityLinks.links },
    sendRules: config.sendPolicy.rules.map(({ action, match, sourcePath }) => ({
      action,
      match: { ...match },
      sourcePath,
    })),
    agents: config.agents.map(({ id, name, isDefault }) => ({
      id,
      isDefault,
      ...(name === undefined ? {} : { name }),
    })),
    ...(text === undefined ? {} : { text: maskConfigText(text, raw) }),
    files: files.map((file) => ({
      ...file,
      ...(file.text === undefined ? {} : { text: maskConfigText(file.text, raw) }),
    })),
    variables,
    config: maskValue(config),
    models: modelChoices(config),
  };
}

/** The allow-list when there is one, else every model that a provider lists. */
function modelChoices({ models }: SessionConfig): NonNullable<Result["models"]> {
  const known = new Map(models.known.map((model) => [`${model.provider}/${model.id}`, model]));
  const refs = models.allowed.length > 0 ? models.allowed : [...known.keys()].map((ref) => ({ ref, alias: undefined }));
  return refs.map(({ ref, alias }) => {
    const model = known.get(ref);
    return {
      id: ref,
      ...(alias === undefined ? {} : { alias }),
      ...(model?.name === undefined ? {} : { name: model.name }),
      ...(model?.contextWindow === undefined ? {} : { contextWindow: model.contextWindow }),
    };
  });
}
