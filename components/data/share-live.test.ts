import { describe, expect, it } from "vitest";
import { type LiveMessage, missedMessage } from "./live-source";
import { shareLive } from "./share-live";

const live: LiveMessage = { type: "status", status: { state: "live", sinceMs: 1 } };

/** A source whose messages the test decides, and tabs that speak to what shares it. */
function openWorker() {
  const state = { opened: 0, closed: 0, say: (_message: LiveMessage): void => {} };
  const welcome = shareLive((onMessage) => {
    state.opened += 1;
    state.say = onMessage;
    return () => void (state.closed += 1);
  });
  const openTab = () => {
    const port = Object.assign(new EventTarget(), {
      received: new Array<LiveMessage>(),
      postMessage: (message: LiveMessage) => void port.received.push(message),
      start: () => {},
      say: (word: "hello" | "bye") => port.dispatchEvent(new MessageEvent("message", { data: word })),
    });
    welcome(port);
    port.say("hello");
    return port;
  };
  return { state, openTab };
}

describe("shareLive", () => {
  it("opens one source for all tabs and tells each of them everything", () => {
    const { state, openTab } = openWorker();
    const tabs = Array.from({ length: 9 }, openTab);
    state.say(live);
    expect(state.opened).toBe(1);
    for (const { received } of tabs) expect(received.at(-1)).toEqual(live);
  });

  it("tells a tab that joins later how things stand, and that it may have missed something", () => {
    const { state, openTab } = openWorker();
    openTab();
    state.say(live);
    expect(openTab().received).toEqual([live, missedMessage]);
  });

  it("closes the source with the last tab, and opens another for the next", () => {
    const { state, openTab } = openWorker();
    const [one, two] = [openTab(), openTab()];
    one.say("bye");
    expect(state.closed).toBe(0);
    two.say("bye");
    expect(state.closed).toBe(1);
    one.say("hello");
    expect(state.opened).toBe(2);
  });

  it("speaks no more to a tab that left, and of missed events to one that comes back", () => {
    const { state, openTab } = openWorker();
    const [one] = [openTab(), openTab()];
    one.say("bye");
    state.say(live);
    expect(one.received).toEqual([]);
    one.say("hello");
    expect(one.received).toEqual([live, missedMessage]);
  });

  it("tells every tab that the login ended, and starts anew for whoever signs in again", () => {
    const { state, openTab } = openWorker();
    const tabs = [openTab(), openTab()];
    state.say({ type: "signed-out" });
    for (const { received } of tabs) expect(received.at(-1)).toEqual({ type: "signed-out" });
    expect(state.closed).toBe(1);
    openTab();
    expect(state.opened).toBe(2);
  });
});
