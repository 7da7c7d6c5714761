import { afterEach, describe, expect, it, vi } from "vitest";
import type { FindFrame, FindMatch } from "@/lib/contract/find-results";
import { Failure } from "@/lib/failure/failure";
import { type FindState, createFindStore, stepMatch } from "./find-store";
import { findWords } from "./find-words";

afterEach(() => vi.unstubAllGlobals());

const match = (offset: number): FindMatch => ({
  offset,
  kind: "message",
  share: offset / 1000,
  hits: 1,
  excerpt: "x",
  excerptAt: 0,
});
const start: FindFrame = { type: "start", agentId: "main", file: "a", generation: "g", sizeBytes: 1000, from: 0 };
const found = (...offsets: number[]): FindFrame => ({
  type: "found",
  matches: offsets.map(match),
  scannedTo: offsets.at(-1) ?? 0,
});
const end = (scannedTo: number, nextFrom: number | null): FindFrame => ({ type: "end", scannedTo, nextFrom });

/** A server that sends what it is handed, and keeps what was asked. */
function standInServer() {
  const asked: Record<string, unknown>[] = [];
  const encoder = new TextEncoder();
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  vi.stubGlobal("fetch", async (_address: string, init: { body: string; signal: AbortSignal }) => {
    asked.push(JSON.parse(init.body));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        out = controller;
        init.signal.addEventListener("abort", () => controller.error(new Error("aborted")));
      },
    });
    return new Response(body);
  });
  const sendText = (text: string) => out?.enqueue(encoder.encode(text));
  return {
    asked,
    sendText,
    send: (...frames: FindFrame[]) => frames.forEach((frame) => sendText(`${JSON.stringify(frame)}\n`)),
    close: () => out?.close(),
  };
}

const question = { text: "needle", scope: "everything", generation: "g" } as const;
const open = () => createFindStore({ sessionKey: "agent:main:main" });

describe("a search over a whole file", () => {
  it("tells what is found as it comes, however the answer is cut", async () => {
    const server = standInServer();
    const store = open();
    store.search(question);
    await expect.poll(() => server.asked.length).toBe(1);
    const text = [start, found(100, 200)].map((frame) => `${JSON.stringify(frame)}\n`).join("");
    server.sendText(text.slice(0, 25));
    server.sendText(text.slice(25));
    await expect.poll(() => store.get().matches.length).toBe(2);
    expect(findWords(store.get())).toBe("2 matches · searching … 20 %");
    server.send(end(1000, null));
    await expect.poll(() => store.get().status).toBe("done");
    expect(findWords(store.get())).toBe("2 matches in the whole file");
    store.search(question);
    expect(server.asked).toEqual([
      { sessionKey: "agent:main:main", text: "needle", scope: "everything", from: 0, limit: 2000 },
    ]);
  });

  it("forgets what was found when another question is asked, and takes no answer to the old one", async () => {
    const server = standInServer();
    const store = open();
    store.search(question);
    await expect.poll(() => server.asked.length).toBe(1);
    server.send(start, found(100));
    await expect.poll(() => store.get().matches.length).toBe(1);
    store.search({ ...question, text: "other" });
    expect(store.get()).toMatchObject({ matches: [], status: "searching" });
    store.search({ ...question, text: "" });
    expect(store.get()).toMatchObject({ matches: [], status: "idle" });
  });

  it("goes on where the limit stopped it, and where the file has grown", async () => {
    const server = standInServer();
    const store = open();
    store.search(question);
    await expect.poll(() => server.asked.length).toBe(1);
    server.send(start, found(100), end(500, 500));
    await expect.poll(() => store.get().status).toBe("done");
    expect(findWords(store.get())).toBe("1+ matches in the first 50 %");
    store.searchOn();
    await expect.poll(() => server.asked.length).toBe(2);
    server.send(start, found(600), end(1000, null));
    await expect.poll(() => store.get().status).toBe("done");
    store.follow(1000);
    store.follow(1200);
    await expect.poll(() => server.asked.length).toBe(3);
    expect(server.asked.map(({ from }) => from)).toEqual([0, 500, 1000]);
    expect(store.get().matches.map(({ offset }) => offset)).toEqual([100, 600]);
  });

  it("says that it broke off, and that it was refused", async () => {
    const server = standInServer();
    const store = open();
    store.search(question);
    await expect.poll(() => server.asked.length).toBe(1);
    server.send(start);
    server.close();
    await expect.poll(() => store.get().status).toBe("failed");
    expect(store.get().error).toMatchObject({ code: "unavailable" });
    vi.stubGlobal("fetch", async () =>
      Response.json({ error: { code: "transcript_missing", message: "Gone.", requestId: "r" } }, { status: 404 }),
    );
    store.searchOn();
    await expect.poll(() => store.get().error).toMatchObject({ code: "transcript_missing" });
    expect(store.get().error).toBeInstanceOf(Failure);
  });
});

describe("going from match to match", () => {
  const state = (current: number | undefined): FindState => ({
    status: "done",
    matches: [100, 200, 300].map(match),
    scannedTo: 1000,
    sizeBytes: 1000,
    nextFrom: null,
    error: null,
    current,
    isPending: false,
  });

  it.each([
    [undefined, 1, 150, 200],
    [undefined, -1, 150, 100],
    [undefined, 1, 900, 100],
    [undefined, -1, 900, 300],
    [undefined, -1, 50, 300],
    [200, 1, 0, 300],
    [300, 1, 0, 100],
    [100, -1, 0, 300],
    [250, 1, 0, 300],
  ] as const)("from %s by %i, reading at %i: %i", (current, by, inView, expected) => {
    expect(stepMatch(state(current), by, inView)).toBe(expected);
  });

  it("stays where nothing is found", () => {
    expect(stepMatch({ ...state(undefined), matches: [] }, 1, 0)).toBeUndefined();
  });
});
