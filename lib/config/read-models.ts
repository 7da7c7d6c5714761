import { z } from "zod";
import { atPath, fieldsOf } from "./at-path";
import { type Known, type Problem, byDefault, written } from "./known";

export type ModelConfig = {
  provider: string;
  id: string;
  name?: string;
  /** tokens */
  contextWindow?: number;
  maxTokens?: number;
  reasoning?: boolean;
  sourcePath: string;
};
export type ModelChoice = { primary: string | null; fallbacks: string[] };
/** An entry of the allow-list, `provider/model`, with the short name it may have. */
export type AllowedModel = { ref: string; alias?: string };
export type ModelsConfig = {
  known: ModelConfig[];
  /** empty: every known model is allowed */
  allowed: AllowedModel[];
  choice: Known<ModelChoice>;
};

/** Reads providers, the allow-list with its aliases, and which model agents use by default. */
export function readModels(raw: unknown, problems: Problem[]): ModelsConfig {
  const choice = readModelChoice(atPath(raw, "agents.defaults.model"), "agents.defaults.model", problems);
  return {
    known: Object.entries(fieldsOf(atPath(raw, "models.providers")) ?? {}).flatMap(([provider, fields]) =>
      readProvider(provider, fields, problems),
    ),
    allowed: readAllowed(atPath(raw, "agents.defaults.models")),
    choice: choice ?? byDefault({ primary: null, fallbacks: [] }),
  };
}

/** A model by name, or `{ primary, fallbacks }`. */
export function readModelChoice(
  value: unknown,
  path: string,
  problems: Problem[],
  dialect = "openclaw",
): Known<ModelChoice> | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return written({ primary: value.trim(), fallbacks: [] }, path, dialect);
  const parsed = Choice.safeParse(value);
  if (parsed.success) {
    const { primary, fallbacks = [] } = parsed.data;
    return written({ primary: primary?.trim() ?? null, fallbacks }, path, dialect);
  }
  problems.push({ path, reason: "must be a model's name, or an object with primary and fallbacks" });
  return undefined;
}

const Choice = z.looseObject({ primary: z.string().optional(), fallbacks: z.array(z.string()).optional() });
const Model = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional().catch(undefined),
  contextWindow: z.number().positive().optional().catch(undefined),
  maxTokens: z.number().positive().optional().catch(undefined),
  reasoning: z.boolean().optional().catch(undefined),
});

function readProvider(provider: string, value: unknown, problems: Problem[]): ModelConfig[] {
  const models = atPath(value, "models");
  if (models === undefined) return [];
  const base = `models.providers.${provider}.models`;
  if (!Array.isArray(models)) {
    problems.push({ path: base, reason: "must be a list" });
    return [];
  }
  return models.flatMap((item, index) => {
    const sourcePath = `${base}[${index}]`;
    const parsed = Model.safeParse(item);
    if (!parsed.success) {
      problems.push({ path: sourcePath, reason: "must be an object with an id" });
      return [];
    }
    const { id, name, contextWindow, maxTokens, reasoning } = parsed.data;
    return [
      {
        provider,
        id,
        ...(name === undefined ? {} : { name }),
        ...(contextWindow === undefined ? {} : { contextWindow }),
        ...(maxTokens === undefined ? {} : { maxTokens }),
        ...(reasoning === undefined ? {} : { reasoning }),
        sourcePath,
      },
    ];
  });
}

function readAllowed(value: unknown): AllowedModel[] {
  return Object.entries(fieldsOf(value) ?? {}).map(([ref, fields]) => {
    const alias = atPath(fields, "alias");
    return { ref, ...(typeof alias === "string" && alias.trim() !== "" ? { alias: alias.trim() } : {}) };
  });
}
