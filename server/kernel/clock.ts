/** The time, in epoch milliseconds. Tests bring their own. */
export type Clock = { nowMs(): number };

export const systemClock: Clock = { nowMs: () => Date.now() };
