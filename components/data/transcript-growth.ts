import type { LiveEvent } from "@/lib/contract/events";

type ShownFile = { agentId: string; file: string; generation: string };

/**
 * How large the shown file has become, when the event says that it grew. After a gap in the channel nobody knows, so it
 * counts as grown (by an unknown size, 0): one look at the end settles it.
 */
export function grownSizeBytes(event: LiveEvent, shown: ShownFile): number | null {
  if (event.name === "hello" && !event.data.resumed) return 0;
  if (event.name !== "transcript.grew") return null;
  const { agentId, file, generation, sizeBytes } = event.data;
  if (agentId !== shown.agentId || file !== shown.file) return null;
  return generation === undefined || generation === shown.generation ? sizeBytes : null;
}
