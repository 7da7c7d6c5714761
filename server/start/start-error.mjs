/** A reason not to start, in one sentence for the operator. Anything else that is thrown is a bug. */
export class StartError extends Error {
  /** @override */
  name = "StartError";
}
