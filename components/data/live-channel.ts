import { isSignedOut, openEventSource } from "./live-line";
import { type LiveMessage, openLiveSource } from "./live-source";

type Receive = (message: LiveMessage) => void;

/** Opens the live channel of this browser: shared by all tabs where SharedWorker exists, else one of our own. */
export function openLiveChannel(receive: Receive): () => void {
  if (typeof SharedWorker === "undefined") return openDirectly(receive);
  return openShared(receive);
}

function openDirectly(receive: Receive): () => void {
  return openLiveSource({ open: openEventSource, isSignedOut, onMessage: receive });
}

function openShared(receive: Receive): () => void {
  const worker = new SharedWorker(new URL("./live-worker.ts", import.meta.url), { type: "module", name: "rockpool" });
  let closeDirect: (() => void) | null = null;
  const goDirect = () => {
    closeDirect ??= openDirectly(receive);
  };
  const join = () => worker.port.postMessage("hello");
  const leave = () => worker.port.postMessage("bye");
  const rejoin = (event: PageTransitionEvent) => {
    if (event.persisted) join();
  };

  worker.port.addEventListener("message", (event: MessageEvent<LiveMessage | { type: "unsupported" }>) => {
    if (event.data.type === "unsupported") goDirect();
    else receive(event.data);
  });
  worker.addEventListener("error", goDirect);
  worker.port.start();
  join();
  addEventListener("pagehide", leave);
  addEventListener("pageshow", rejoin);
  return () => {
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", rejoin);
    leave();
    worker.port.close();
    closeDirect?.();
  };
}
