const secretName =
  /(api[-_]?key|token|secret|passw(or)?d|passphrase|authorization|credential|private[-_]?key|client[-_]?key|cookie|bearer|webhook[-_]?url)s?$/i;
/** Names that end like a secret and count something. */
const harmlessName =
  /(max|reserve|context|input|output|total|budget|keepRecent|softThreshold|cache|summaryMax|used|window).*tokens$/i;
const mask = "••••••";
const depthMax = 200;

/** A copy that may be shown: values under telling names and credentials inside addresses are masked. */
export function maskSecrets(value: unknown): unknown {
  return masked(value, 0);
}

/** Whether a field of this name holds something to keep to oneself. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !harmlessName.test(name);
}

/** Masks credentials in running text: `scheme://user:password@host`, `?token=…`, `Bearer …`, and keys with a known look. */
export function maskText(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,512}@/gi, `$1${mask}@`)
    .replace(/([?&](?:[a-z0-9_-]{0,40}(?:key|token|secret|password|signature|sig))=)[^&\s"'#]{1,2048}/gi, `$1${mask}`)
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,2048}/g, `$1 ${mask}`)
    .replace(/\b(?:sk|pk|rk|ghp|gho|ghs|xox[abprs]|AIza)[-_]?[A-Za-z0-9_-]{16,512}\b/g, mask);
}

function masked(value: unknown, depth: number): unknown {
  if (typeof value === "string") return maskText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > depthMax) return mask;
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskedField(name, inner, depth)]));
}

function maskedField(name: string, value: unknown, depth: number): unknown {
  if (!isSecretName(name) || isEmpty(value)) return masked(value, depth + 1);
  return typeof value === "object" && value !== null ? hidden(value, depth) : mask;
}

/** Everything below a telling name is secret, whatever its own name. */
function hidden(value: object, depth: number): unknown {
  if (depth > depthMax) return mask;
  if (Array.isArray(value)) return value.map(() => mask);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === "object" && inner ? hidden(inner, depth + 1) : mask,
    ]),
  );
}

/** Every text that `maskSecrets` hides because of the name it stands under. */
export function secretTexts(value: unknown, isHidden = false, depth = 0): string[] {
  if (typeof value === "string") return isHidden && value !== "" ? [value] : [];
  if (typeof value !== "object" || value === null || depth > depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretTexts(item, isHidden, depth + 1));
  return Object.entries(value).flatMap(([name, inner]) =>
    secretTexts(inner, isHidden || isSecretName(name), depth + 1),
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || typeof value === "boolean";
}
