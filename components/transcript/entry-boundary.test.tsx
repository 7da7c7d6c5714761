import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderOverWire } from "@/components/data/test-wire";
import { Failure } from "@/lib/failure/failure";
import { readLine } from "@/lib/transcript/read-line";
import { TranscriptRow } from "./transcript-row";
import { TranscriptScopeProvider, emptyScope } from "./transcript-scope";
import type { Row } from "./transcript-window";

const line = '{"type":"message","id":"e1","message":{"role":"user","content":"hello there"}}';
const wellRead = readLine(new TextEncoder().encode(line));

/** What a server of another version might send: a text block without its text. */
const strange = { ...wellRead, ...JSON.parse('{"blocks":[{"type":"text"}]}') };

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(lineAnswer: unknown) {
  const rows = [strange, wellRead].map((entry, at): Row => {
    const offset = 1000 + at * line.length;
    return { kind: "entry", key: `e${offset}`, offset, placed: { offset, lengthBytes: 80, entry }, continues: false };
  });
  return renderOverWire(
    <TranscriptScopeProvider scope={{ ...emptyScope, name: { sessionKey: "agent:main:main" }, generation: "g1" }}>
      {rows.map((row, at) => (
        <TranscriptRow key={row.key} row={row} posInSet={at + 1} setSize={2} isHighlighted={false} />
      ))}
    </TranscriptScopeProvider>,
    () => lineAnswer,
  );
}

const written = { file: "a.jsonl", generation: "g1", offset: 1000, lengthBytes: 80, text: line };

it("shows an entry that cannot be drawn as its line, with its offset, and draws the others", async () => {
  const { calls } = show(written);
  const [broken, drawn] = screen.getAllByRole("article");
  expect(broken?.textContent).toContain("This entry cannot be shown");
  expect(broken?.textContent).toContain("byte 1,000");
  expect(drawn?.textContent).toContain("hello there");
  expect(drawn?.textContent).not.toContain("cannot be shown");
  expect((await screen.findByText(/"id":"e1"/)).closest("article")).toBe(broken);
  expect(calls).toEqual([
    { method: "sessions.entry", input: { sessionKey: "agent:main:main", offset: 1000, generation: "g1" } },
  ]);
});

it("says when the line cannot be read either, and tries both again when asked", async () => {
  const { calls } = show(new Failure("transcript_missing", "gone"));
  const [broken] = screen.getAllByRole("article");
  const inside = within(broken ?? document.body);
  expect(await inside.findByText("The line could not be read.")).toBeDefined();
  const before = calls.length;
  for (const retry of inside.getAllByRole("button", { name: "Retry" })) fireEvent.click(retry);
  await waitFor(() => expect(calls.length).toBeGreaterThan(before));
  expect(inside.getByText("This entry cannot be shown")).toBeDefined();
});
