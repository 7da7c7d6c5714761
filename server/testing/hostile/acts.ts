/** What hostile text tries to do; names of payloads.ts, spelled out so that no family depends on another. */
export const run = "window.__hostileRan=1";
export const away = "https://evil.example";

/** Every template with every value in the place of `@`. */
export function crossed(templates: readonly string[], values: readonly string[]): string[] {
  return templates.flatMap((template) => values.map((value) => template.replaceAll("@", () => value)));
}
