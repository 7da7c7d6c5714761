import { isPasswordName } from "./secret-name";

const lengthMin = 3;

export function isQuotedValue(value: string, name: string): boolean {
  return value.length >= lengthMin && !isReference(value) && !isPlainWord(value, name);
}

/** Whether what stands there without quotation marks is a value: after a colon a word is most often just a word. */
export function isGivenValue(value: string, name: string, isTight: boolean): boolean {
  if (!isQuotedValue(value, name)) return false;
  if (/^[\d.,]+[kKmM%]?$/.test(value)) return isPasswordName(name) && value.length >= 6;
  if (/tokens$/i.test(name) && !/[A-Za-z].*\d|\d.*[A-Za-z]/.test(value)) return false;
  if (/^[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)+[!?]?$/.test(value)) return false;
  return isTight || (value.length >= 6 && /[^A-Za-z.:!?…-]/.test(value));
}

/** `${NAME}`, `$NAME`, `<your key>`, `{{ key }}`, `%s`, `***`, and masks. */
function isReference(value: string): boolean {
  return (
    /^(?:\$[A-Za-z_{(]|\{\{|<|%[A-Za-z(]|[*•x.…]+$|\[?redacted|process\.env|os\.environ|ENV\[)/i.test(value) ||
    value.includes("⟨secret")
  );
}

const plainWords = new Set(
  "string number boolean bool text true false null none undefined required optional unknown include omit same-origin missing invalid expired unset empty changeme example redacted hidden plain auto bearer basic token password secret apikey api_key default object array type void self this await async function return".split(
    " ",
  ),
);

function isPlainWord(value: string, name: string): boolean {
  const lower = value.toLowerCase();
  return plainWords.has(lower) || lower === name.toLowerCase();
}
