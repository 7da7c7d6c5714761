import { type Release, isAtLeast } from "./release";

/** What the configuration says about models. Refs are `provider/model`, as the config spells them. */
export type ModelChoices = {
  /** the agent's own model */
  defaultRef: string;
  /** absent: every model is allowed */
  allowed?: readonly string[] | undefined;
  /** short name → ref */
  aliases: ReadonlyMap<string, string>;
  /** whether a model can think; undefined when the configuration does not say */
  reasons?: ((ref: string) => boolean | undefined) | undefined;
};

export type ModelRef = { provider: string; model: string };
type Found = { ok: true; ref: ModelRef; isDefault: boolean } | { ok: false; message: string };

/** The model that a person means: an alias, `provider/model`, or an id of the default provider. Ids are case-sensitive. */
export function findModel(text: string, models: ModelChoices): Found {
  const wanted = text.trim();
  if (wanted === "") return { ok: false, message: "invalid model: empty" };
  const alias = [...models.aliases].find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
  const fallback = splitRef(models.defaultRef, "");
  const ref = splitRef(alias ?? wanted, fallback.provider);
  if (ref.provider === "" || ref.model === "") return { ok: false, message: `invalid model: ${wanted}` };
  const isDefault = ref.provider === fallback.provider && ref.model === fallback.model;
  const isAllowed = models.allowed === undefined || models.allowed.some((one) => sameRef(splitRef(one, ""), ref));
  if (!isAllowed && !isDefault) return { ok: false, message: `model not allowed: ${ref.provider}/${ref.model}` };
  return { ok: true, ref, isDefault };
}

export function splitRef(text: string, defaultProvider: string): ModelRef {
  const slash = text.indexOf("/");
  if (slash === -1) return { provider: defaultProvider, model: text.trim() };
  return { provider: text.slice(0, slash).trim().toLowerCase(), model: text.slice(slash + 1).trim() };
}

function sameRef(left: ModelRef, right: ModelRef): boolean {
  return left.provider === right.provider && left.model === right.model;
}

/** Why a model cannot think at this level, in the Gateway's words; null when it can or nobody knows. */
export function thinkingError(level: string, ref: ModelRef, release: Release, models: ModelChoices): string | null {
  if (release !== "2026.7.35") {
    if (level !== "xhigh" || supportsXhigh(ref, release)) return null;
    return `thinkingLevel "xhigh" is only supported for ${sentenceList(xhighRefs[release])}`;
  }
  const can = models.reasons?.(`${ref.provider}/${ref.model}`);
  if (can === undefined) return null;
  const levels = can ? ["off", "minimal", "low", "medium", "high"] : ["off"];
  if (levels.includes(level)) return null;
  return `thinkingLevel "${level}" is not supported for ${ref.provider}/${ref.model} (use ${levels.join("|")})`;
}

export function supportsXhigh(ref: ModelRef, release: Release): boolean {
  if (isAtLeast(release, "2026.7.35")) return true;
  const model = ref.model.toLowerCase();
  // A model without a provider is looked up by its id alone, as the Gateway does.
  const wanted = ref.provider === "" ? `/${model}` : `${ref.provider}/${model}`;
  return xhighRefs[release].some((one) => (ref.provider === "" ? one.endsWith(wanted) : one === wanted));
}

function sentenceList(refs: readonly string[]): string {
  return `${refs.slice(0, -1).join(", ")} or ${refs.at(-1) ?? ""}`;
}

const codex = (...ids: string[]) => ids.map((id) => `openai-codex/gpt-${id}`);
const copilot = ["github-copilot/gpt-5.2-codex", "github-copilot/gpt-5.2"];

const xhighRefs: Readonly<Record<Release, readonly string[]>> = {
  "2026.1.30": ["openai/gpt-5.2", ...codex("5.2-codex", "5.1-codex")],
  "2026.2.26": ["openai/gpt-5.2", ...codex("5.3-codex", "5.3-codex-spark", "5.2-codex", "5.1-codex"), ...copilot],
  "2026.3.13": [
    "openai/gpt-5.4",
    "openai/gpt-5.4-pro",
    "openai/gpt-5.2",
    ...codex("5.4", "5.3-codex", "5.3-codex-spark", "5.2-codex", "5.1-codex"),
    ...copilot,
  ],
  "2026.7.35": [],
};
