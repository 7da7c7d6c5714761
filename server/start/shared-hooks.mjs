/**
 * What the launcher and Next's bundles share. A bundle has its own copy of every module, so a module variable would not
 * be seen on the other side; the global symbol registry is.
 * @typedef {() => void | Promise<void>} StopHook
 * @typedef {{ stateDir: string, demo: boolean, tokenFile: string | null }} StartFacts
 * @typedef {{ requestId: string, address: string, action: string, result: "wrong_host" | "too_large" }} Refusal
 * @typedef {{ write: (text: string) => Promise<void> | null, cut: () => void }} Line
 * @typedef {{ stop: Set<StopHook>, lines: Map<string, Line>, refused?: (refusal: Refusal) => void, facts?: StartFacts }} SharedHooks
 */

const key = Symbol.for("rockpool.hooks");

/**
 * `stop`: what ends when the server ends. `lines`: request id → the connection of an event stream. `refused`: told
 * what never reaches the application. `facts`: what the application found out at start (`tokenFile` is null when the environment gave the token).
 * @returns {SharedHooks}
 */
export function sharedHooks() {
  const shared = /** @type {Record<symbol, SharedHooks | undefined>} */ (/** @type {unknown} */ (globalThis));
  return (shared[key] ??= { stop: new Set(), lines: new Map() });
}
