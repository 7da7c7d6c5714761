import type { Settings } from "@/lib/config/read-settings";

export type CompactionReserve = {
  /** tokens of the window that stay free: reserveTokens, raised to the floor */
  reserveTokens: number;
  floorTokens: number;
  /** a context above this is compacted; 0 when the reserve is as large as the window */
  thresholdTokens: number;
  /** from here on the agent is asked to save notes first; null: never */
  flushTokens: number | null;
};

/** Where a window of this size is full, and where the memory flush comes before it. Source: STORE 8.3, seeds 001 and 004. */
export function compactionReserve(windowTokens: number, settings: Settings): CompactionReserve {
  const at = "agents.defaults.compaction";
  const floorTokens = settings[`${at}.reserveTokensFloor`].value;
  const reserveTokens = Math.max(floorTokens, settings[`${at}.reserveTokens`].value);
  const softTokens = settings[`${at}.memoryFlush.softThresholdTokens`].value;
  const isOn = settings[`${at}.memoryFlush.enabled`].value;
  return {
    reserveTokens,
    floorTokens,
    thresholdTokens: Math.max(0, windowTokens - reserveTokens),
    flushTokens: isOn ? Math.max(0, windowTokens - floorTokens - softTokens) : null,
  };
}
