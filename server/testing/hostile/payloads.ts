import { markdownPayloads } from "./markdown-payloads";
import { markupPayloads } from "./markup-payloads";
import { textPayloads } from "./text-payloads";

/** A piece of text that tries something. `id` is unique and made of letters, digits and dashes. */
export type Payload = { id: string; text: string };

/** The mark on the window that a payload makes when it gets through; others ask the host evil.example. */
export const canary = "__hostileRan";

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
