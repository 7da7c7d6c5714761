import { patchFields } from "@/lib/contract/inputs";
import type { AgentCard, SessionDetail } from "@/lib/contract/results";
import type { SettingSpec } from "./setting-spec";

export type Generation = AgentCard["store"]["generation"];
type Allowed = Omit<SettingSpec, "name">;

const choice = (...values: string[]): Allowed => ({ kind: "choice", values, off: "off" });
const onlyChoice = (...values: string[]): Allowed => ({ kind: "choice", values, off: undefined });
const text = (lengthMax?: number): Allowed => ({
  kind: "text",
  values: [],
  off: undefined,
  ...(lengthMax && { lengthMax }),
});

function allowedOf(name: string, generation: Generation): Allowed {
  const late = generation === "late";
  const table: Record<string, Allowed> = {
    label: text(late ? 512 : 64),
    category: text(512),
    model: { kind: "model", values: [], off: undefined },
    thinkingLevel: choice("minimal", "low", "medium", "high", "xhigh", ...(generation === "early" ? [] : ["adaptive"])),
    fastMode: { kind: "choice", values: late ? ["on", "auto"] : ["on"], off: "false" },
    reasoningLevel: choice("on", "stream"),
    verboseLevel: choice("on", "full"),
    traceLevel: choice("on", "raw"),
    responseUsage: choice("tokens", "full"),
    ttsAuto: choice("always", "inbound", "tagged"),
    sendPolicy: onlyChoice("allow", "deny"),
    groupActivation: onlyChoice("mention", "always"),
    queueMode: onlyChoice("steer", "followup", "collect", "interrupt"),
    elevatedLevel: choice("on", "ask", "full"),
    execHost: onlyChoice(...(late ? ["auto"] : []), "sandbox", "gateway", "node"),
    execSecurity: onlyChoice("deny", "allowlist", "full"),
    execAsk: choice("on-miss", "always"),
    execNode: text(),
  };
  return table[name] ?? text();
}

/** The settings that the server told of, in the order of the form's own table. */
export function specsOf(detail: SessionDetail, generation: Generation): SettingSpec[] {
  return Object.keys(detail.settings).map((name) => ({
    name,
    ...allowedOf(name, generation),
    ...(name in patchFields ? {} : { fixed: "It cannot be changed here." }),
  }));
}
