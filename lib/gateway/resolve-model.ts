import type { Generation } from "@/lib/registry/release";
import { type JsonRecord, wordOf } from "./json-fields";

export type ModelName = { provider: string | undefined; model: string | undefined };

/** The model of a session as a list shows it: the one that ran last, else the chosen one, else the default. */
export function shownModel(entry: JsonRecord, defaults: ModelName, generation: Generation): ModelName {
  const ran = { provider: wordOf(entry["modelProvider"]), model: wordOf(entry["model"]) };
  if (generation === "early") return ran;
  if (ran.model !== undefined) return fillProvider(ran, defaults);
  return chosenModel(entry, defaults);
}

/** The model the next run of a session will use: the chosen one, else the default. */
export function chosenModel(entry: JsonRecord, defaults: ModelName): ModelName {
  const model = wordOf(entry["modelOverride"]);
  if (model === undefined) return defaults;
  return fillProvider({ provider: wordOf(entry["providerOverride"]), model }, defaults);
}

function fillProvider(name: ModelName, defaults: ModelName): ModelName {
  if (name.provider !== undefined || name.model === undefined) return name;
  const slash = name.model.indexOf("/");
  if (slash > 0) return { provider: name.model.slice(0, slash), model: name.model.slice(slash + 1) };
  return { provider: defaults.provider, model: name.model };
}
