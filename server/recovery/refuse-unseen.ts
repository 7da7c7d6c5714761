import { Failure } from "@/lib/failure/failure";

/** Failures: invalid_request when the preview was not looked at, conflict when it would be another by now. */
export function refuseUnseen(given: string | undefined, revision: string): void {
  if (given === undefined) {
    throw new Failure("invalid_request", "Look at the preview first (dryRun), and give its revision back.");
  }
  if (given !== revision) {
    const details = { given, revision };
    throw new Failure("conflict", "The store changed since the preview. Nothing was written.", details);
  }
}
