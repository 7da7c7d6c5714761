import { isSignedOut, openEventSource } from "./live-line";
import { openLiveSource } from "./live-source";
import { shareLive } from "./share-live";

/**
 * One EventSource for every tab of this browser: browsers allow six connections per host over HTTP/1.1, and a tab that
 * holds one of its own would hang the seventh.
 */
const welcome = shareLive((onMessage) => openLiveSource({ open: openEventSource, isSignedOut, onMessage }));

addEventListener("connect", (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port === undefined) return;
  if (typeof EventSource === "undefined") port.postMessage({ type: "unsupported" });
  else welcome(port);
});
