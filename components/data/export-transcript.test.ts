import { afterEach, describe, expect, it, vi } from "vitest";
import { type ExportChoice, type ExportProgress, exportHref, exportTranscript } from "./export-transcript";

afterEach(() => vi.unstubAllGlobals());

const choice: ExportChoice = { agentId: "main", file: "a b.jsonl", generation: "g", format: "html", show: "tools" };
const article = (offset: number) => `<article id="e${offset}">&lt;article id=&quot;e999&quot;&gt;</article>`;

/** A server that sends these pieces one after the other, then ends or breaks off. */
function serve(pieces: readonly string[], isBrokenOff = false) {
  const left = pieces.map((piece) => new TextEncoder().encode(piece));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else if (isBrokenOff) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
  const headers = { "x-transcript-bytes": "1000", "content-type": "text/html" };
  vi.stubGlobal("fetch", async () => new Response(body, { headers }));
}

describe("fetching an export", () => {
  it("names file and format in its address, and what to show only where that is asked", () => {
    expect(exportHref(choice)).toBe(
      "/api/export/transcript?agentId=main&file=a+b.jsonl&generation=g&format=html&show=tools",
    );
    expect(exportHref({ ...choice, format: "jsonl" })).not.toContain("show=");
  });

  it("tells how far in the transcript it is by the anchors of what came, not by what a text claims", async () => {
    serve([article(10), article(400), article(990)]);
    const told: ExportProgress[] = [];
    const blob = await exportTranscript(choice, (progress) => told.push(progress), new AbortController().signal);
    expect(told.map(({ readBytes, sizeBytes }) => [readBytes, sizeBytes])).toEqual([
      [10, 1000],
      [400, 1000],
      [990, 1000],
    ]);
    expect(await blob?.text()).toBe(article(10) + article(400) + article(990));
  });

  it("is nothing rather than half of it when it breaks off", async () => {
    serve([article(10)], true);
    await expect(exportTranscript(choice, () => {}, new AbortController().signal)).rejects.toMatchObject({
      code: "unavailable",
      message: "The export broke off before its end. Nothing was saved.",
    });
  });

  it("ends without a word when it is cancelled", async () => {
    serve([article(10)], true);
    const own = new AbortController();
    expect(await exportTranscript(choice, () => own.abort(), own.signal)).toBeNull();
  });
});
