import { describe, expect, it, onTestFinished } from "vitest";
import type { FindMatch } from "@/lib/contract/find-results";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { type FindQuestion, type FindStep, findText } from "./find-text";
import { readPage } from "./read-page";

const file = "a.jsonl";

async function makeTranscript(content: string | Uint8Array) {
  const temp = await makeTempFolder();
  onTestFinished(temp.dispose);
  await temp.write(file, content);
  const steps = (text: string, more: Partial<FindQuestion> = {}) =>
    findText(temp, file, { text, caseSensitive: false, scope: "everything", limit: 1000, from: 0, ...more });
  const find = async (text: string, more: Partial<FindQuestion> = {}) => all(steps(text, more));
  return { ...temp, steps, find };
}

async function all(steps: AsyncGenerator<FindStep>) {
  const matches: FindMatch[] = [];
  let end: Extract<FindStep, { type: "end" }> | undefined;
  for await (const step of steps) {
    if (step.type === "found") matches.push(...step.matches);
    if (step.type === "end") end = step;
  }
  return { matches, end };
}

const line = (id: string, role: string, content: unknown, more: object = {}) =>
  `${JSON.stringify({ type: "message", id, parentId: null, timestamp: "2026-11-21T08:00:00.000Z", ...more, message: { role, content } })}\n`;
const user = (id: string, text: string) => line(id, "user", text);

describe("finding text in a transcript", () => {
  it("tells each entry once, with its place, its kind and what stands around", async () => {
    const { find, folder } = await makeTranscript(
      user("a", "first") + user("b", "a Needle and a needle") + user("c", "last"),
    );
    const { matches, end } = await find("needle");
    expect(matches).toEqual([
      {
        offset: user("a", "first").length,
        entryId: "b",
        kind: "message",
        role: "user",
        timestampMs: Date.parse("2026-11-21T08:00:00.000Z"),
        share: expect.closeTo(0.33, 1),
        hits: 2,
        excerpt: "a Needle and a needle",
        excerptAt: 2,
      },
    ]);
    expect(end).toMatchObject({ nextFrom: null });
    const page = await readPage({ folder }, file, { limit: 10 });
    expect(page.entries.map(({ offset }) => offset)).toContain(matches[0]?.offset);
  });

  it("reads what JSON escapes, and does not find the names of fields", async () => {
    const odd = '{"type":"message","id":"u","message":{"role":"user","content":"caf\\u00e9 \\u0041BC \\"x\\""}}\n';
    const { find } = await makeTranscript(odd + user("b", "line one\nline two"));
    expect((await find("CAFÉ abc")).matches).toMatchObject([{ entryId: "u" }]);
    expect((await find('"x"')).matches).toMatchObject([{ entryId: "u" }]);
    expect((await find("one\nline")).matches).toMatchObject([{ entryId: "b" }]);
    expect((await find("content")).matches).toEqual([]);
    expect((await find("cafÉ", { caseSensitive: true })).matches).toEqual([]);
  });

  it("looks at what is shown: conversation, tools or everything", async () => {
    const call = { type: "toolCall", id: "t1", name: "read", arguments: { path: "needle.txt" } };
    const assistant = line("b", "assistant", [{ type: "thinking", thinking: "a needle?" }, call]);
    const result = line("c", "toolResult", [{ type: "text", text: "needle found" }]);
    const { find } = await makeTranscript(user("a", "a needle") + assistant + result);
    const ids = async (scope: FindQuestion["scope"]) =>
      (await find("needle", { scope })).matches.map(({ entryId }) => entryId);
    expect(await ids("everything")).toEqual(["a", "b", "c"]);
    expect(await ids("conversation")).toEqual(["a"]);
    expect(await ids("tools")).toEqual(["b", "c"]);
  });

  it("finds in CRLF files, behind blank lines, in damaged lines, and not in a line without its end", async () => {
    const { find, folder } = await makeTranscript(
      `\n\r\n${user("a", "needle").trimEnd()}\r\n{"needle\n\n{"torn needle`,
    );
    const { matches, end } = await find("needle");
    expect(matches.map(({ offset, kind }) => [offset, kind])).toEqual([
      [0, "message"],
      [expect.any(Number), "unreadable"],
    ]);
    const page = await readPage({ folder }, file, { limit: 10 });
    expect(page.entries.map(({ offset }) => offset)).toEqual(matches.map(({ offset }) => offset));
    expect(end?.scannedTo).toBe(page.endOffset);
  });

  it("finds across the blocks it reads, and in lines of many megabytes", async () => {
    const filler = "y".repeat(1000);
    const before = Array.from({ length: 1045 }, (_, n) => user(`f${n}`, filler)).join("");
    const long = line("long", "user", `${"x".repeat(6_000_000)} \\ "needle" ${"z".repeat(6_000_000)}`);
    const { find } = await makeTranscript(
      before + user("edge", `${filler} needle ${filler}`) + long + user("end", "needle"),
    );
    const { matches } = await find("needle");
    expect(matches.map(({ entryId, kind, hits }) => [entryId, kind, hits])).toEqual([
      ["edge", "message", 1],
      ["long", "oversized", 1],
      ["end", "message", 1],
    ]);
    expect(matches[1]?.excerpt).toContain('x \\ "needle" z');
  });

  it("stops at the limit and goes on from where it stopped", async () => {
    const { find } = await makeTranscript(Array.from({ length: 10 }, (_, n) => user(`n${n}`, "needle")).join(""));
    const seen: (string | undefined)[] = [];
    let from: number | null = 0;
    while (from !== null) {
      const { matches, end }: Awaited<ReturnType<typeof find>> = await find("needle", { limit: 4, from });
      expect(matches.length).toBeLessThanOrEqual(4);
      seen.push(...matches.map(({ entryId }) => entryId));
      from = end?.nextFrom ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 10 }, (_, n) => `n${n}`));
  });

  it("keeps to what was there when it began, and the rest can be asked for", async () => {
    const { steps, append, find } = await makeTranscript(user("a", "needle"));
    const running = steps("needle");
    await running.next();
    await append(file, user("b", "needle"));
    const { matches, end } = await all(running);
    expect(matches.map(({ entryId }) => entryId)).toEqual(["a"]);
    const rest = await find("needle", { from: end?.scannedTo ?? -1 });
    expect(rest.matches.map(({ entryId }) => entryId)).toEqual(["b"]);
  });

  it("ends when it is told to, and when nobody listens any more", async () => {
    const content = Array.from({ length: 3000 }, (_, n) => user(`n${n}`, `needle ${"x".repeat(1000)}`)).join("");
    const { steps } = await makeTranscript(content);
    const stop = new AbortController();
    const types: string[] = [];
    for await (const step of steps("needle", { signal: stop.signal, limit: 5000 })) {
      types.push(step.type);
      if (step.type === "found") stop.abort();
    }
    expect(types).toEqual(["start", "found"]);
    const left = steps("needle");
    await left.next();
    await left.return(undefined);
    expect(await left.next()).toEqual({ done: true, value: undefined });
  });

  it("lets others have their turn while it reads lines that it must parse", async () => {
    const content = Array.from({ length: 20_000 }, (_, n) => user(`n${n}`, `x ${n}`)).join("");
    const { find } = await makeTranscript(content);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await find("parentId");
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });

  it("refuses another file than the one it was asked about", async () => {
    const { find } = await makeTranscript(user("a", "needle"));
    await expect(find("needle", { generation: "another" })).rejects.toMatchObject({ code: "transcript_replaced" });
    await expect(
      all(
        findText({ folder: "/nowhere" }, file, {
          text: "x",
          caseSensitive: false,
          scope: "everything",
          limit: 1,
          from: 0,
        }),
      ),
    ).rejects.toMatchObject({ code: "transcript_missing" });
  });
});
