import { type LiveMessage, openLiveSource } from "./live-source";

/**
 * One EventSource for every tab of this browser: browsers allow six connections per host over HTTP/1.1, and a tab that
 * holds one of its own would hang the seventh.
 */
const ports = new Set<MessagePort>();
let close: (() => void) | null = null;
let lastStatus: LiveMessage | null = null;

addEventListener("connect", (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port) welcome(port);
});

function welcome(port: MessagePort): void {
  port.addEventListener("message", (event) => {
    if (event.data === "bye") dismiss(port);
    if (event.data === "hello") join(port);
  });
  port.start();
}

function join(port: MessagePort): void {
  ports.add(port);
  if (typeof EventSource === "undefined") {
    port.postMessage({ type: "unsupported" });
    return;
  }
  if (close) {
    if (lastStatus) port.postMessage(lastStatus);
    return;
  }
  close = openLiveSource({ open: () => new EventSource("/api/events"), onMessage: broadcast });
}

function dismiss(port: MessagePort): void {
  ports.delete(port);
  if (ports.size > 0) return;
  close?.();
  close = null;
  lastStatus = null;
}

function broadcast(message: LiveMessage): void {
  if (message.type === "status") lastStatus = message;
  for (const port of ports) port.postMessage(message);
}
