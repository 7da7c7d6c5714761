import { describe, expect, it, onTestFinished } from "vitest";
import { type Outline, emptyOutline, joinOutlines } from "@/lib/transcript/outline";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { readOutline } from "./read-outline";
import { readPage } from "./read-page";

const file = "a.jsonl";
const line = (id: string, message: object, more: object = {}) =>
  `${JSON.stringify({ type: "message", id, parentId: null, timestamp: "2026-11-21T08:00:00.000Z", ...more, message })}\n`;
const user = (id: string, text: string) => line(id, { role: "user", content: [{ type: "text", text }] });
const reply = (id: string, output = 1) =>
  line(id, { role: "assistant", content: [{ type: "text", text: "yes" }], usage: { input: 10, output } });
const toolOutput = (id: string, text: string) => line(id, { role: "toolResult", content: [{ type: "text", text }] });

async function makeTranscript(content: string) {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  await temp.write(file, content);
  return temp;
}

async function wholeOutline(folder: string, step: { limit?: number; stretchBytesMax?: number } = {}) {
  let outline: Outline = emptyOutline;
  let from: number | null = 0;
  let steps = 0;
  while (from !== null) {
    const part: Awaited<ReturnType<typeof readOutline>> = await readOutline({ folder }, file, {
      limit: 500,
      ...step,
      from,
    });
    outline = joinOutlines(outline, part);
    expect(part.nextFrom ?? part.scannedTo).toBeGreaterThanOrEqual(from);
    from = part.nextFrom;
    steps += 1;
  }
  return { ...outline, steps };
}

const manyTurns = Array.from(
  { length: 40 },
  (_, n) => user(`u${n}`, `prompt ${n}`) + reply(`a${n}`) + toolOutput(`t${n}`, "x".repeat(3000)) + reply(`b${n}`),
).join("");

describe("reading the outline of a transcript", () => {
  it("lists every prompt at the offset that its page gives it", async () => {
    const { folder } = await makeTranscript(`\n${manyTurns}`);
    const { turns } = await wholeOutline(folder);
    expect(turns).toHaveLength(40);
    expect(turns.map(({ excerpt }) => excerpt).slice(0, 2)).toEqual(["prompt 0", "prompt 1"]);
    expect(turns.every(({ figures }) => figures.outputTokens === 2 && figures.modelCalls === 2)).toBe(true);
    const page = await readPage({ folder }, file, { limit: 500 });
    const prompts = page.entries.filter(({ entry }) => entry.kind === "message" && entry.role === "user");
    expect(turns.map(({ offset }) => offset)).toEqual(prompts.map(({ offset }) => offset));
  });

  it.each([
    ["by turns", { limit: 3 }],
    ["by bytes, in the midst of turns", { stretchBytesMax: 4000 }],
    ["by fewer bytes than a line has", { stretchBytesMax: 100 }],
  ])("says the same in stretches %s as at once", async (_how, step) => {
    const { folder } = await makeTranscript(manyTurns);
    const { steps, ...inStretches } = await wholeOutline(folder, step);
    const { steps: once, ...atOnce } = await wholeOutline(folder);
    expect(inStretches).toEqual(atOnce);
    expect(once).toBe(1);
    expect(steps).toBeGreaterThan(1);
  });

  it("is not misled by text that quotes a transcript, and leaves out a line that has no end yet", async () => {
    const quoted = toolOutput("t", user("fake", "not a prompt"));
    const { folder } = await makeTranscript(user("u", "real") + quoted + user("torn", "half").trimEnd());
    const { turns } = await wholeOutline(folder);
    expect(turns.map(({ entryId }) => entryId)).toEqual(["u"]);
  });

  it("names a prompt of many megabytes without reading it", async () => {
    const { folder } = await makeTranscript(user("u", "one") + user("long", "y".repeat(3_000_000)) + reply("a"));
    const { turns } = await wholeOutline(folder);
    expect(turns.map(({ entryId, excerpt }) => [entryId, excerpt])).toEqual([
      ["u", "one"],
      ["long", "A very long message"],
    ]);
  });

  it("refuses to go on in another version of the file", async () => {
    const { folder, write } = await makeTranscript(manyTurns);
    const { generation } = await readOutline({ folder }, file, { from: 0, limit: 1 });
    await write(file, user("other", "other"));
    await expect(readOutline({ folder }, file, { from: 10, limit: 1, generation })).rejects.toMatchObject({
      code: "transcript_replaced",
    });
  });

  it("ends when nobody waits any more", async () => {
    const { folder } = await makeTranscript(manyTurns);
    const signal = AbortSignal.abort();
    await expect(readOutline({ folder }, file, { from: 0, limit: 1000, signal })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
