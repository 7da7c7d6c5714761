/** What a person chose for one setting: leave it to the configuration, switch it off, or fix a value. */
export type SettingChoice = { state: "inherit" } | { state: "off" } | { state: "value"; value: string };

/**
 * How a setting's off is written: a word, or `false` where the store keeps a boolean. Absent when it has no off; `count`: it
 * has none, and the store keeps a number.
 */
export type OffForm = "off" | "false" | "count" | undefined;

/** The store keeps booleans for some settings; people see words. */
const wordOfBoolean = new Map<unknown, string>([
  [true, "on"],
  [false, "off"],
]);

export function wordOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  const word = wordOfBoolean.get(value);
  if (word !== undefined) return word;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The session's own value as a choice. */
export function choiceOf(own: unknown, off: OffForm): SettingChoice {
  if (own === null || own === undefined) return { state: "inherit" };
  const word = wordOf(own);
  return off !== undefined && word === "off" ? { state: "off" } : { state: "value", value: word };
}

/** What goes over the wire: `null` clears, booleans where the store keeps booleans. */
export function wireValueOf(choice: SettingChoice, off: OffForm): string | number | boolean | null {
  if (choice.state === "inherit") return null;
  if (choice.state === "value" && off === "count") return Number(choice.value);
  if (choice.state === "off") return off === "false" ? false : "off";
  return off === "false" && choice.value === "on" ? true : choice.value;
}

export function sameChoice(one: SettingChoice, other: SettingChoice): boolean {
  if (one.state !== other.state) return false;
  return one.state !== "value" || other.state !== "value" || one.value === other.value;
}

/** What would hold if this choice were saved. */
export function wordAfter(choice: SettingChoice, inherited: unknown): string {
  if (choice.state === "inherit") return wordOf(inherited);
  return choice.state === "off" ? "off" : choice.value;
}

/** A choice that cannot be sent yet: "set", but nothing typed. */
export function isUnfinished(choice: SettingChoice): boolean {
  return choice.state === "value" && choice.value.trim() === "";
}
