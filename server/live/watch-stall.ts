export type StallWatch = {
  /** something is on its way to the client */
  handed(): void;
  /** it went through */
  taken(): void;
  stop(): void;
};

const looksPerStall = 8;

/**
 * Calls back once when something was handed out and not taken for `stallMs`. Counts looks instead of time: a process that was
 * held itself must not take that for a client that does not read.
 */
export function watchStall(onStall: () => void, stallMs: number): StallWatch {
  let isHanded = false;
  let looks = 0;
  const looking = setInterval(() => {
    looks = isHanded ? looks + 1 : 0;
    if (looks < looksPerStall) return;
    clearInterval(looking);
    onStall();
  }, stallMs / looksPerStall);
  looking.unref();
  return {
    handed: () => void (isHanded = true),
    taken() {
      isHanded = false;
      looks = 0;
    },
    stop: () => clearInterval(looking),
  };
}
