import { type LiveMessage, missedMessage } from "./live-source";

type Port = Pick<MessagePort, "addEventListener" | "postMessage" | "start">;

/**
 * One live source for every tab: it runs from the first tab that says hello until the last one says bye. A tab that joins
 * later, or comes back, is told that it may have missed something.
 */
export function shareLive(openSource: (onMessage: (message: LiveMessage) => void) => () => void): (port: Port) => void {
  const ports = new Set<Port>();
  let close: (() => void) | null = null;
  let lastStatus: LiveMessage | null = null;

  const stop = () => {
    close?.();
    close = null;
    lastStatus = null;
  };
  const broadcast = (message: LiveMessage) => {
    if (message.type === "status") lastStatus = message;
    for (const port of ports) port.postMessage(message);
    if (message.type === "signed-out") stop();
  };
  const join = (port: Port) => {
    ports.add(port);
    if (close === null) {
      close = openSource(broadcast);
      return;
    }
    if (lastStatus) port.postMessage(lastStatus);
    port.postMessage(missedMessage);
  };
  const leave = (port: Port) => {
    ports.delete(port);
    if (ports.size === 0) stop();
  };

  return (port) => {
    port.addEventListener("message", (event) => {
      if (event.data === "hello") join(port);
      if (event.data === "bye") leave(port);
    });
    port.start();
  };
}
