import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { csrfOf } from "@/server/auth/logins";
import { type OpenDoor, doorOrigin, openDoor } from "@/server/testing/open-door";
import { eventsEndpoint, eventsHeadEndpoint } from "./events-endpoint";
import { signOutEndpoint } from "./login-endpoint";

const line = `${JSON.stringify({ type: "message", id: "0badcafe", message: { role: "user", content: "hello" } })}\n`;

async function sessionsOf(door: OpenDoor) {
  const folder = path.join(door.stateDir, "agents", "main", "sessions");
  const registry: Record<string, { sessionId: string }> = JSON.parse(
    await readFile(path.join(folder, "sessions.json"), "utf8"),
  );
  const keys = Object.keys(registry).filter((key) => key.startsWith("agent:main:"));
  const append = (key: string) => appendFile(path.join(folder, `${registry[key]?.sessionId}.jsonl`), line);
  return { registry, keys, append };
}

/** Opens the stream and reads its frames one after another. */
async function listen(door: OpenDoor, address: string, headers: Record<string, string>) {
  const response = await eventsEndpoint(door.request(address, { headers }));
  const reader = response.body?.getReader();
  let text = "";
  const next = async (): Promise<string | null> => {
    while (!text.includes("\n\n")) {
      const step = await reader?.read();
      if (!step || step.done) return null;
      text += new TextDecoder().decode(step.value);
    }
    const end = text.indexOf("\n\n") + 2;
    const frame = text.slice(0, end);
    text = text.slice(end);
    return frame;
  };
  return { response, next, leave: () => reader?.cancel() };
}

describe("eventsEndpoint", () => {
  it("is an event stream that nothing on the way keeps or compresses", async () => {
    const door = await openDoor();
    const { response, next, leave } = await listen(door, "/api/events", door.script);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(await next()).toContain("event: hello");
    await leave();
    await expect.poll(() => door.runtime.hub.listenerCount()).toBe(0);
  });

  it("puts a change by another process on the wire, and replays it to a client that comes back", async () => {
    const door = await openDoor();
    const { append, keys } = await sessionsOf(door);
    const first = await listen(door, "/api/events", door.script);
    const hello = await first.next();
    await append(keys[0] ?? "");
    const event = await first.next();
    expect(event).toContain("event: transcript.grew");
    await first.leave();
    const lastEventId = /id: (\S+)/.exec(hello ?? "")?.[1] ?? "";
    const second = await listen(door, "/api/events", { ...door.script, "last-event-id": lastEventId });
    expect(await second.next()).toContain('"resumed":true');
    expect(await second.next()).toBe(event);
    await second.leave();
    const third = await listen(door, `/api/events?lastEventId=${lastEventId}`, door.script);
    expect(await third.next()).toContain('"resumed":true');
    expect(await third.next()).toBe(event);
    await third.leave();
  });

  it("narrows transcript events to one session", async () => {
    const door = await openDoor();
    const { append, keys, registry } = await sessionsOf(door);
    const [other = "", wanted = ""] = keys;
    const address = `/api/events?sessionKey=${encodeURIComponent(wanted)}`;
    const { next, leave } = await listen(door, address, door.script);
    await next();
    const wide = await listen(door, "/api/events", door.script);
    await wide.next();
    await append(other);
    expect(await wide.next()).toContain(registry[other]?.sessionId);
    await append(wanted);
    expect(await next()).toContain(registry[wanted]?.sessionId);
    await leave();
    await wide.leave();
  });

  it("C3, C16, CVE-2026-34503: ends within a second when its login is signed out, and leaves others alone", async () => {
    const door = await openDoor();
    const [one, two] = [await door.runtime.door.logins.open(), await door.runtime.door.logins.open()];
    const cookie = `rockpool_session=${one.id}`;
    const mine = await listen(door, "/api/events", { cookie });
    const others = await listen(door, "/api/events", { cookie: `rockpool_session=${two.id}` });
    await Promise.all([mine.next(), others.next()]);
    const startedMs = performance.now();
    const headers = { cookie, "x-rockpool-csrf": csrfOf(one.id), origin: doorOrigin };
    await signOutEndpoint(door.request("/api/login", { method: "DELETE", headers }));
    expect(await mine.next()).toBeNull();
    expect(performance.now() - startedMs).toBeLessThan(1000);
    expect(door.runtime.hub.listenerCount()).toBe(1);
    await others.leave();
  });

  it("lets in nobody who is not signed in, and no page of another site", async () => {
    const door = await openDoor();
    expect((await eventsEndpoint(door.request("/api/events"))).status).toBe(401);
    const { id } = await door.runtime.door.logins.open();
    const headers = { cookie: `rockpool_session=${id}`, "sec-fetch-site": "cross-site" };
    expect((await eventsEndpoint(door.request("/api/events", { headers }))).status).toBe(403);
    expect(door.runtime.hub.listenerCount()).toBe(0);
  });

  it("answers HEAD without opening a stream", async () => {
    const door = await openDoor();
    const head = (headers: Record<string, string>) =>
      eventsHeadEndpoint(door.request("/api/events", { method: "HEAD", headers }));
    expect((await head({})).status).toBe(401);
    const response = await head(door.script);
    expect(response.status).toBe(200);
    expect(response.body).toBeNull();
    expect(door.runtime.hub.listenerCount()).toBe(0);
  });
});
