import http from "node:http";
import net from "node:net";

/** One stream of events: which came, in which order, and when. */
export type EventClient = {
  /** calls back with the id of each frame and its data, as text */
  onFrame: (listener: (id: string, data: string) => void) => void;
  /** of the first frame */
  hello: Promise<string>;
  close(): void;
};

/** A client that reads, from the first event or after `lastEventId`. */
export function openEventClient(url: string, token: string, lastEventId?: string): EventClient {
  let listener: (id: string, data: string) => void = () => {};
  let tellHello: (text: string) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const hello = new Promise<string>((resolve, reject) => {
    tellHello = resolve;
    refuse = reject;
  });
  const headers = {
    authorization: `Bearer ${token}`,
    ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
  };
  const request = http.get(`${url}/api/events`, { headers, agent: false }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
        const frame = text.slice(0, end);
        text = text.slice(end + 2);
        const id = /^id: (.*)$/m.exec(frame)?.[1];
        if (frame.includes("event: hello")) tellHello(frame);
        else if (id !== undefined) listener(id, frame);
      }
    });
  });
  request.on("error", (error) => refuse(error));
  return {
    onFrame: (heard) => void (listener = heard),
    hello,
    close: () => request.destroy(),
  };
}

/** A client that asks for events and never reads one. Resolves when the server has cut it. */
export function openDeafClient(url: string, token: string): { isOpen: Promise<void>; cut: Promise<number> } {
  const { hostname, port, host } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.write(`GET /api/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  // Only a socket that is written to learns that its peer is gone.
  const asking = setInterval(() => socket.write("\r\n"), 100);
  return {
    isOpen: new Promise((resolve) => socket.once("readable", resolve)),
    cut: new Promise((resolve) => {
      const done = () => {
        clearInterval(asking);
        resolve(performance.now());
      };
      socket.on("error", done).on("close", done);
    }),
  };
}
