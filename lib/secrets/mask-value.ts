import { findSecrets } from "./find-secrets";
import { maskText } from "./mask-text";
import { isMask, type NameSecret, plainMask } from "./secret-mask";
import { isPasswordName, isSecretName } from "./secret-name";

const depthMax = 1200;
/** A field's name that is shorter holds no secret itself. */
const secretCharsMin = 16;

/**
 * JSON whose fields nobody promised anything about, with masks in place of secrets: what looks like one in its texts, and all
 * that stands under a telling name. The very same value when there is none.
 */
export function maskValue(value: unknown, name: NameSecret = plainMask): unknown {
  return masked(value, "", name, 0);
}

/** Every text that `maskValue` hides because of the name it stands under. */
export function secretTexts(value: unknown, isHidden = false, depth = 0): string[] {
  if (typeof value === "string") return isHidden && value !== "" ? [value] : [];
  if (typeof value !== "object" || value === null || depth > depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((item) => secretTexts(item, isHidden, depth + 1));
  return Object.entries(value).flatMap(([name, inner]) =>
    secretTexts(inner, isHidden || isSecretName(name), depth + 1),
  );
}

/** `under`: the telling name above, empty when there is none. */
function masked(value: unknown, under: string, name: NameSecret, depth: number): unknown {
  if (typeof value === "string") return under === "" ? maskText(value, name) : hidden(value, name);
  if (typeof value === "number") return isPasswordName(under) ? hidden(String(value), name) : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth > depthMax) return "nested too deeply to show";
  if (Array.isArray(value)) return mapped<unknown>(value, (item) => masked(item, under, name, depth + 1));
  if (isPicture(value)) return value;
  const entries = Object.entries(value);
  const fields = mapped<[string, unknown]>(entries, (entry) => {
    const [field, inner] = entry;
    const plain = field.length < secretCharsMin ? field : maskText(field, name);
    const shown = masked(inner, under === "" && isSecretName(field) ? field : under, name, depth + 1);
    return shown === inner && plain === field ? entry : [plain, shown];
  });
  return fields === entries ? value : Object.fromEntries(fields);
}

function hidden(text: string, name: NameSecret): string {
  if (text === "" || isMask(text)) return text;
  const [found] = findSecrets(text);
  // What has a look of its own bears the same mask everywhere, under a telling name too.
  return name(text, found?.start === 0 && found.end === text.length ? found.prefix : "");
}

/** The same array when nothing in it changed. */
function mapped<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  let changed: Item[] | null = null;
  items.forEach((item, at) => {
    const next = change(item);
    if (next !== item) changed ??= [...items];
    if (changed) changed[at] = next;
  });
  return changed ?? items;
}

/** An image or a file as base64: megabytes in which nothing can be read, and which a mask would spoil. */
function isPicture(value: object): boolean {
  if (!("data" in value) || typeof value.data !== "string") return false;
  const type = "mimeType" in value ? value.mimeType : "media_type" in value ? value.media_type : undefined;
  return typeof type === "string" && /^(?:image|audio|video|application\/pdf)/.test(type) && isBase64(value.data);
}

function isBase64(data: string): boolean {
  return data.length > 64 && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data);
}
