import { type KeyContext, canonicalKey } from "./match-session-key";
import { resolveThreadParentSessionKey } from "./parse-thread-session-key";

/** The keys among `keys` that are threads or topics right under `parentKey`, in their order. */
export function threadsOf(parentKey: string, keys: Iterable<string>, context: KeyContext): string[] {
  const wanted = canonicalKey(parentKey, context);
  const threads: string[] = [];
  for (const key of keys) {
    const above = resolveThreadParentSessionKey(key);
    if (above !== undefined && canonicalKey(above, context) === wanted) threads.push(key);
  }
  return threads;
}
