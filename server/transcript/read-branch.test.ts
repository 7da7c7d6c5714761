import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planCompaction } from "@/lib/policies/compaction-plan";
import { fixturePath } from "@/server/testing/fixture-store";
import { type TempFolder, makeTempFolder } from "@/server/testing/temp-folder";
import { readBranch } from "./read-branch";
import { readTurnTexts } from "./read-turn-texts";

let temp: TempFolder;
beforeEach(async () => {
  temp = await makeTempFolder();
});
afterEach(() => temp.dispose());

const late = { missingParent: "previous" } as const;
const seeded = { folder: fixturePath("2026.7.35/seeded/agents/main/sessions") };
const used = { folder: fixturePath("2026.7.35/stage-a/agents/main/sessions") };
const seededFile = (number: number) => `00000000-0000-4000-8000-0000000000${number}.jsonl`;
const config = { keepRecentTurns: 2, summaryMaxTokens: 500, reserveTokensFloor: 0 };

describe("the branch that the model sees", () => {
  it("leaves the abandoned answer of a branched file out", async () => {
    const { branch } = await readBranch(seeded, seededFile(22), { rule: late });
    expect(branch.path.map(({ id }) => id)).toEqual(["15000001", "15000003", "15000004", "15000005"]);
  });

  it("begins with the summary of a compacted file", async () => {
    const { branch } = await readBranch(seeded, seededFile(23), { rule: late });
    expect(branch.compaction?.id).toBe("16000005");
    expect(branch.context.map(({ id }) => id)).toEqual(["16000003", "16000004", "16000006", "16000007"]);
  });

  it("leaves what an aborted run put aside out", async () => {
    const { branch } = await readBranch(used, "b9df3532-8052-4d46-8440-fbb9c63433a2.jsonl", { rule: late });
    const ids = branch.path.map(({ id }) => id);
    expect(ids).toContain("c3135428");
    expect(ids).not.toContain("508c9613-5d6b-4c3a-b5b3-49c290011860");
    expect(branch.leafId).toBe("7b2de8ae");
  });

  it("is the whole file in the seeds' dialect, and may be compacted there without ids", async () => {
    const turn =
      '{"role":"user","content":"Question about the long road."}\n{"role":"assistant","content":"Answer."}\n';
    await temp.write("s.jsonl", turn.repeat(5));
    const { branch, hasHeader } = await readBranch(temp, "s.jsonl");
    const plan = planCompaction({ branch, hasHeader, config });
    expect(plan).toMatchObject({
      compact: true,
      dialect: "compact",
      droppedTurns: 3,
      keptTurns: 2,
      firstKeptEntryId: undefined,
    });
  });

  it("reads a long file back to its latest two compactions, and sees what it sees in the whole of it", async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => {
      const place = { id: `n${at}`, parentId: at === 0 ? null : `n${at - 1}` };
      if (at % 400 === 399) {
        const summary = { type: "compaction", summary: "what was", firstKeptEntryId: `n${at - 4}`, tokensBefore: 9 };
        return { ...summary, ...place };
      }
      return { type: "message", ...place, message: { role: "user", content: `question ${at} ${"x".repeat(300)}` } };
    });
    const header = { type: "session", version: 3, id: "s-1", timestamp: "2026-11-21T08:30:57.493Z" };
    await temp.write("s.jsonl", [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
    const { branch, hasHeader, sessionId } = await readBranch(temp, "s.jsonl");
    expect({ hasHeader, sessionId, compaction: branch.compaction?.id }).toEqual({
      hasHeader: true,
      sessionId: "s-1",
      compaction: "n1999",
    });
    expect(branch.context.map(({ id }) => id)).toEqual(["n1995", "n1996", "n1997", "n1998"]);
    expect([branch.dropped.length, branch.dropped[0]?.id, branch.dropped[1]?.id]).toEqual([400, "n1599", "n1595"]);
    expect(branch.path[0]?.id).toBe("n1595");
  });

  it("tells a summariser what was said, without OpenClaw's wrapping, in bounded text", async () => {
    const line = (role: string, content: string) => `${JSON.stringify({ role, content })}\n`;
    await temp.write(
      "s.jsonl",
      line("user", "[Sat 2026-11-21 08:29 UTC] hello") + line("assistant", "x".repeat(50_000)) + line("user", "last"),
    );
    const { branch, generation } = await readBranch(temp, "s.jsonl");
    const texts = await readTurnTexts(temp, "s.jsonl", branch.context, { charsMax: 3000, generation });
    expect(texts.map(({ role, text }) => [role, text.length])).toEqual([
      ["user", 5],
      ["assistant", 1005],
      ["user", 4],
    ]);
    expect(texts[0]?.text).toBe("hello");
  });

  it("tells of too many entries the first and the newest", async () => {
    await temp.write(
      "s.jsonl",
      Array.from({ length: 100 }, (_, index) => `${JSON.stringify({ role: "user", content: `n${index}` })}\n`).join(""),
    );
    const { branch, generation } = await readBranch(temp, "s.jsonl");
    const texts = await readTurnTexts(temp, "s.jsonl", branch.context, { charsMax: 600, generation });
    expect(texts.map(({ text }) => text)).toEqual(["n0", "n98", "n99"]);
  });
});
