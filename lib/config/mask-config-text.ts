import { maskText } from "@/lib/secrets/mask-text";
import { secretTexts } from "@/lib/secrets/mask-value";
import { isMask, plainMask } from "@/lib/secrets/secret-mask";
import { isSecretName } from "@/lib/secrets/secret-name";

const name = `(?:"([^"\\\\\\n]{1,120})"|'([^'\\\\\\n]{1,120})'|([A-Za-z_$][\\w$-]{0,80}))`;
const value = `("(?:[^"\\\\\\n]|\\\\[^])*"|'(?:[^'\\\\\\n]|\\\\[^])*'|[^\\s,{}[\\]"'/][^\\s,{}[\\]"']{0,512})`;
const field = new RegExp(`${name}(\\s{0,40}:\\s{0,40})${value}`, "g");
const secretLengthMin = 8;

/**
 * The text of a configuration with its comments and layout, secrets masked: by name (also in comments and in text that
 * does not parse) and, given what the text parses to, wherever such a value occurs.
 */
export function maskConfigText(text: string, parsed?: unknown): string {
  const byName = text.replace(field, (whole, double, single, bare, colon: string, found: string) => {
    const own = String(double ?? single ?? bare);
    if (!isSecretName(own) || /^(?:""|''|null|true|false)$/.test(found)) return whole;
    const hidden = found.replace(/^(["'])([^]*)\1$/, "$2");
    if (isMask(hidden)) return whole;
    return `${whole.slice(0, whole.length - colon.length - found.length)}${colon}"${plainMask(hidden, "")}"`;
  });
  const secrets = [...new Set(secretTexts(parsed))].filter((secret) => secret.length >= secretLengthMin);
  const longestFirst = secrets.sort((one, other) => other.length - one.length);
  return maskText(
    longestFirst.reduce((masked, secret) => masked.replaceAll(secret, () => plainMask(secret, "")), byName),
  );
}
