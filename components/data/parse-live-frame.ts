import { type LiveEvent, isLiveEventName, liveEvents } from "@/lib/contract/events";

/** A frame as an event; null when it does not fit the contract (an unknown name, or data of another shape). */
export function parseLiveFrame(frame: { name: string; data: string; id?: string }): LiveEvent | null {
  if (!isLiveEventName(frame.name)) return null;
  const parsed = liveEvents[frame.name].safeParse(readJson(frame.data));
  if (!parsed.success) return null;
  return asEvent(frame.name, parsed.data);
}

/** `as` is safe here: the schema of this very name just accepted the data. */
function asEvent(name: LiveEvent["name"], data: unknown): LiveEvent {
  return { name, data } as LiveEvent;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
