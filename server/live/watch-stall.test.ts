import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createEventHub } from "./event-hub";
import { eventStream } from "./event-stream";

/** A server that tells its next event only when the last one has left, so that no queue is ever long. */
async function openServer() {
  const hub = createEventHub("boot", () => ({ ready: Promise.resolve(), stop: () => {} }));
  const tellNext = () => hub.publish({ name: "store.changed", data: { reason: "x".repeat(60_000) } });
  let tellCut = () => {};
  const cut = new Promise<void>((resolve) => (tellCut = resolve));
  const server = http.createServer(async (_request, response) => {
    const frames = eventStream(hub, {
      lastEventId: null,
      see: (event) => event,
      signal: new AbortController().signal,
      onOverflow: () => {
        response.destroy();
        tellCut();
      },
      stallMs: 160,
    });
    const gone = once(response, "close");
    for await (const text of frames) {
      if (!response.write(text)) await Promise.race([gone, new Promise((resolve) => response.once("drain", resolve))]);
      if (hub.listenerCount() > 0) tellNext();
    }
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { hub, cut, port: typeof address === "object" && address ? address.port : 0 };
}

it("C16: a client that never reads is cut although hardly anything waits for it", async () => {
  const { hub, port, cut } = await openServer();
  const deaf = net.connect(port, "127.0.0.1");
  const gone = new Promise((resolve) => deaf.on("error", resolve).on("close", resolve));
  deaf.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await cut;
  await expect.poll(() => hub.listenerCount()).toBe(0);
  // Only a socket that is written to learns that its peer is gone.
  const asking = setInterval(() => deaf.write("\r\n"), 10);
  onTestFinished(() => clearInterval(asking));
  await gone;
});
