const mebibyte = 1024 * 1024;
const waitMsPerMebibyte = 10_000;
const waitMsMax = 10 * 60_000;

/**
 * Whether a change leaves a snapshot. The first one of a process always does, and so does each one of a registry up to 1 MB;
 * a copy of 36 MB at every change of one field would cost more than the change, so larger ones wait 10 s for each MB, at
 * most ten minutes. What lies between two copies is in the journal.
 */
export function createSnapshotPace(): (registryPath: string, sizeBytes: number, nowMs: number) => boolean {
  const lastMs = new Map<string, number>();
  return (registryPath, sizeBytes, nowMs) => {
    const waitMs = sizeBytes <= mebibyte ? 0 : Math.min(waitMsMax, (sizeBytes / mebibyte) * waitMsPerMebibyte);
    const last = lastMs.get(registryPath);
    // A clock that was put back never holds a snapshot up.
    if (last !== undefined && nowMs >= last && nowMs - last < waitMs) return false;
    lastMs.set(registryPath, nowMs);
    return true;
  };
}
