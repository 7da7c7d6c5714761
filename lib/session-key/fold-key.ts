/** Lower-cases a key, except the ids in which case carries meaning: a Signal group's and a Matrix room's. */
export function foldKey(key: string): string {
  const kept = keptTail(key);
  if (kept === undefined) return key.toLowerCase();
  const head = key.slice(0, key.length - kept.length);
  return head.toLowerCase() + foldMarkers(kept);
}

/** Whether case matters somewhere in this key. */
export function hasCasedId(key: string): boolean {
  return keptTail(key) !== undefined;
}

function keptTail(key: string): string | undefined {
  const match = /(?:^|:)(?:signal:group|matrix:(?:[^:]+:)?(?:group|channel)):(.+)$/is.exec(key);
  return match?.[1];
}

function foldMarkers(tail: string): string {
  return tail.replace(/:(thread|topic|heartbeat)(?=:|$)/gi, (marker) => marker.toLowerCase());
}
