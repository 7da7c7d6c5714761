import { Failure } from "@/lib/failure/failure";
import { heldTranscriptLock } from "@/server/transcript/read-transcript-lock";
import type { FoundTarget } from "./session-target";

/** Asked before a model is: a summary that cannot be appended is money thrown away. Failure: store_busy. */
export async function refuseRunningTurn({ place, file }: Pick<FoundTarget, "place" | "file">): Promise<void> {
  const lock = await heldTranscriptLock(place.store, file);
  if (lock === null) return;
  throw new Failure("store_busy", `Process ${lock.pid ?? "unknown"} is writing this transcript.`, { holder: lock });
}
