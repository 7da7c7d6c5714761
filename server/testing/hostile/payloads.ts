import { markdownPayloads } from "./markdown-payloads";
import { markupPayloads } from "./markup-payloads";
import { textPayloads } from "./text-payloads";

/** A piece of text that tries something. `id` is unique and made of letters, digits and dashes. */
export type Payload = { id: string; text: string };

/** What a payload asks for when it gets through: a mark on the window, or a request to this host. */
export const canary = "__hostileRan";
export const foreignHost = "evil.example";

/** Every hostile text there is; each family stands in a file of its own. No two texts are the same. */
export const hostilePayloads: readonly Payload[] = numbered({
  ...markupPayloads,
  ...markdownPayloads,
  ...textPayloads,
});

function numbered(families: Record<string, readonly string[]>): Payload[] {
  const seen = new Set<string>();
  return Object.entries(families).flatMap(([family, texts]) =>
    texts.flatMap((text, at) => {
      if (seen.has(text)) return [];
      seen.add(text);
      return [{ id: `${family}-${at}`, text }];
    }),
  );
}
