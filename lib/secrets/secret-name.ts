/** How names end that hold something to keep to oneself. */
export const secretEnding =
  "(?:api[-_]?key|token|secret|passw(?:or)?d|passphrase|[-_]pwd|authorization|credential|(?:private|client|access|encryption|signing|master|service)[-_]?key|cookie|bearer|webhook[-_]?url)s?";
const secretName = new RegExp(`${secretEnding}$`, "i");
/** Names that end like a secret and count something, or lead to the next page of a list. */
const harmlessName =
  /(?:max|min|reserve|context|input|output|total|budget|keepRecent|softThreshold|cache|summary|used|window|prompt|completion|reasoning|thinking|num|count).*tokens$|(?:page|continuation|cursor|sync)[-_]?token$|^(?:OLD_?)?PWD$/i;

/** Whether a field of this name holds something to keep to oneself. */
export function isSecretName(name: string): boolean {
  return name.length <= 256 && secretName.test(name) && !harmlessName.test(name);
}

/** Whether even a number under this name is a secret: tokens are counted as often as they are named. */
export function isPasswordName(name: string): boolean {
  return /(?:passw(?:or)?ds?|passphrase|secrets?|pwd|token|api[-_]?keys?)$/i.test(name);
}
