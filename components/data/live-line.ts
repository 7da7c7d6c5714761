/** What a live source needs of the browser, in a page as in a worker. */
export function openEventSource(lastEventId: string): EventSource {
  const since = lastEventId === "" ? "" : `?lastEventId=${encodeURIComponent(lastEventId)}`;
  return new EventSource(`/api/events${since}`);
}

/** True when the server says so; a server that does not answer says nothing. */
export async function isSignedOut(): Promise<boolean> {
  try {
    return (await fetch("/api/events", { method: "HEAD", credentials: "same-origin" })).status === 401;
  } catch {
    return false;
  }
}
