/** Settings that a session may have of its own, by the name under which they are patched. */
export const settingNames = [
  "model",
  "thinkingLevel",
  "verboseLevel",
  "reasoningLevel",
  "elevatedLevel",
  "fastMode",
  "traceLevel",
  "responseUsage",
  "sendPolicy",
  "groupActivation",
  "ttsAuto",
  "execHost",
  "execSecurity",
  "execAsk",
  "execNode",
  "queueMode",
  "queueDebounceMs",
  "queueCap",
  "queueDrop",
] as const;
export type SettingName = (typeof settingNames)[number];
