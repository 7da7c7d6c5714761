import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { createDisclosures } from "./disclosures";
import { EntryView } from "./entry-view";
import { pairTools } from "./tool-pairs";
import { TranscriptScopeProvider, emptyScope } from "./transcript-scope";
import { readLine } from "@/lib/transcript/read-line";
import type { PlacedEntry } from "@/lib/transcript/entry";

afterEach(cleanup);

const hostileTexts = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  "<svg onload=alert(1)>",
  "</style><style>*{display:none}</style>",
  "<iframe src=https://evil.example></iframe>",
];

describe("hostile text", () => {
  it.each(hostileTexts)("shows %s as text wherever a line can hold it", (text) => {
    for (const line of linesHolding(text)) {
      const { container } = show(line);
      openAll(container);
      expect(container.querySelector("script, img, iframe, style, svg[onload], object, embed")).toBeNull();
      expect(container.textContent).toContain(text);
      cleanup();
    }
  });

  it("loads no picture from anywhere: an image is named, and linked when its address is safe", () => {
    const { container } = show(
      assistant("![beacon](https://evil.example/p.png) ![](data:image/svg+xml;base64,AAAA) ![x](file:///etc/passwd)"),
    );
    expect(container.querySelectorAll("img, picture, source, video, audio, [style*='url']")).toHaveLength(0);
    expect(hrefs(container)).toEqual(["https://evil.example/p.png"]);
    expect(container.textContent).toContain("Image, not loaded: beacon");
  });

  it("drops every link that is not http, https or mailto, and keeps its words", () => {
    const { container } = show(
      assistant(
        "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](/admin) [e](//evil.example) [f](vbscript:x) [g](https://ok.example/) [h](mailto:a@b.example)",
      ),
    );
    expect(hrefs(container)).toEqual(["https://ok.example/", "mailto:a@b.example"]);
    for (const link of container.querySelectorAll("a")) {
      expect(link.getAttribute("rel")).toBe("noopener noreferrer");
      expect(link.getAttribute("target")).toBe("_blank");
    }
    expect(container.textContent).toContain("a b c d e f g h");
  });

  it("shows what hides in names, reasons and arguments", () => {
    const { container } = show(
      assistantLine({ content: [{ type: "toolCall", id: "1", name: "re\u202Ead", arguments: { path: "a\u200bb" } }] }),
    );
    expect(container.textContent).toContain("re‹U+202E›ad");
    expect(container.textContent).toContain("a‹U+200B›b");
  });

  it("shows a picture of the transcript itself on request, and only when its type cannot carry script", () => {
    const image = (mimeType: string) => assistantLine({ content: [{ type: "image", mimeType, data: "AAAA" }] });
    const { container } = show(image("image/png"));
    expect(container.querySelector("img")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show the image" }));
    expect(container.querySelector("img")?.getAttribute("src")).toBe("data:image/png;base64,AAAA");
    cleanup();
    show(image("image/svg+xml"));
    expect(screen.queryByRole("button", { name: "Show the image" })).toBeNull();
  });
});

describe("entries", () => {
  it("keeps a call and its result on one card", () => {
    const call = assistantLine({
      content: [{ type: "toolCall", id: "c1", name: "exec", arguments: { command: "ls -la" } }],
    });
    const result = line({
      type: "message",
      timestamp: 1_795_249_873_862,
      message: { role: "toolResult", toolCallId: "c1", content: [{ type: "text", text: "total 0" }], isError: true },
    });
    const { container } = show(place(call, 0), [place(result, 500)]);
    const card = screen.getByRole("button", { name: /exec/ });
    expect(card.textContent).toMatch(/ls -la.*7 B.*error/);
    expect(container.textContent).not.toContain("total 0");
    fireEvent.click(card);
    expect(container.textContent).toContain("total 0");
  });

  it("says how a reply failed", () => {
    const failed = assistantLine({ content: [], stopReason: "error", errorMessage: "400 bad request" });
    expect(show(failed).container.textContent).toContain("400 bad request");
    cleanup();
    expect(show(assistantLine({ content: [], stopReason: "aborted" })).container.textContent).toContain(
      "Stopped before",
    );
  });

  it("shows a user's words without their wrapping, and the wrapping on request", () => {
    const stored = "[Sat 2026-11-21 08:29 UTC] hello";
    const { container } = show(line({ type: "message", message: { role: "user", content: stored } }));
    expect(container.textContent).not.toContain("UTC]");
    fireEvent.click(screen.getByRole("button", { name: "Show as stored" }));
    expect(container.textContent).toContain(stored);
  });

  it("shows lines nobody understands with their type, their place and everything they hold", async () => {
    const { container } = show(place(line({ type: "leaf", targetId: "8971e128" }), 4711));
    expect(container.textContent).toContain("type leaf");
    expect(container.textContent).toContain("byte 4,711");
    expect(container.textContent).toContain('"targetId": "8971e128"');
  });

  it("shows the reason and the text of a line that is not JSON", () => {
    const broken = new TextEncoder().encode('{"type":"message", broken');
    expect(show(place(readLine(broken), 0)).container.textContent).toMatch(/not JSON.*broken/);
  });

  it("keeps a summary closed, and says what the compaction did", () => {
    const { container } = show(
      line({
        type: "compaction",
        id: "c",
        summary: "secret",
        tokensBefore: 44_241,
        details: { summarisedBy: "extractive" },
      }),
    );
    expect(container.textContent).toMatch(/44.2k tokens before.*extractive summary/);
    expect(container.textContent).not.toContain("secret");
    fireEvent.click(screen.getByRole("button", { name: "Summary" }));
    expect(container.textContent).toContain("secret");
  });

  it("shows the beginning of a long output, and all of it on request", () => {
    const output = `${"line\n".repeat(3000)}the end`;
    const { container } = show(line({ type: "message", message: { role: "user", content: output } }));
    expect(container.textContent).not.toContain("the end");
    fireEvent.click(screen.getByRole("button", { name: "Show all (14.7 KB)" }));
    expect(container.textContent).toContain("the end");
  });
});

function show(shown: PlacedEntry | PlacedEntry["entry"], results: PlacedEntry[] = []) {
  const placed = "entry" in shown ? shown : place(shown, 0);
  const scope = { ...emptyScope, disclosures: createDisclosures(), pairs: pairTools([placed, ...results]) };
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <TranscriptScopeProvider scope={scope}>
        <EntryView placed={placed} continues={false} />
      </TranscriptScopeProvider>
    </QueryClientProvider>,
  );
}

function openAll(container: HTMLElement) {
  for (const button of container.querySelectorAll('button[aria-expanded="false"]')) fireEvent.click(button);
}

function linesHolding(text: string) {
  return [
    assistant(text),
    assistantLine({ content: [{ type: "thinking", thinking: text }] }),
    assistantLine({ content: [{ type: "toolCall", id: "1", name: "x", arguments: { deep: { text }, text } }] }),
    assistantLine({ content: [], stopReason: "error", errorMessage: text }),
    line({ type: "message", message: { role: "user", content: text } }),
    line({ type: "message", message: { role: "toolResult", toolCallId: "none", content: [{ type: "text", text }] } }),
    line({ type: "message", message: { role: "bashExecution", command: text, output: text } }),
    line({ type: "compaction", summary: text, reason: text }),
    line({ type: "custom_message", customType: text, content: text }),
    line({ type: "label", targetId: text, label: text }),
    line({ type: "session", id: text, cwd: text }),
  ];
}

function hrefs(container: HTMLElement) {
  return [...container.querySelectorAll("a")].map((link) => link.getAttribute("href"));
}

function assistant(text: string) {
  return assistantLine({ content: [{ type: "text", text }] });
}

function assistantLine(message: Record<string, unknown>) {
  return line({ type: "message", timestamp: 1_795_249_873_830, message: { role: "assistant", ...message } });
}

function line(value: Record<string, unknown>) {
  return readLine(new TextEncoder().encode(JSON.stringify(value)));
}

function place(entry: PlacedEntry["entry"], offset: number): PlacedEntry {
  return { offset, lengthBytes: 10, entry };
}
