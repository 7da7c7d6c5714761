import { describe, expect, it } from "vitest";
import { type AuditHome, makeAttempt, makeAuditHome } from "@/server/testing/audit-home";
import { sealLine } from "./chain";
import { verifyAudit } from "./verify-audit";

async function makeLog(lineCount = 6, fileBytesMax = 1_000_000): Promise<AuditHome & { file: string }> {
  const home = await makeAuditHome();
  const log = home.open({ fileBytesMax });
  for (let count = 1; count <= lineCount; count += 1) {
    home.clock.atMs += 1000;
    await log.record(makeAttempt({ requestId: `r-${count}` }));
  }
  const [file = ""] = await home.files();
  return { ...home, file };
}

type Edit = (lines: string[]) => string[];

/** The answer after somebody edited the only file, and again after the server has added a line to it. */
async function verifyAfter(edit: Edit) {
  const home = await makeLog();
  const lines = (await home.data.read(home.file)).split("\n").slice(0, -1);
  await home.data.write(
    home.file,
    edit(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
  const found = await verifyAudit(home.context);
  await home.open().record(makeAttempt());
  return { found, later: await verifyAudit(home.context) };
}

const swap: Edit = ([one = "", two = "", three = "", ...rest]) => [one, three, two, ...rest];
const forged: Edit = (lines) => {
  const { hash: _hash, ...third } = JSON.parse(lines[2] ?? "");
  return lines.with(2, sealLine({ ...third, result: "ok", who: null }).text);
};
const rewritten: Edit = (lines) => {
  const { hash: _hash, ...last } = JSON.parse(lines.at(-1) ?? "");
  return lines.with(-1, sealLine({ ...last, who: null }).text);
};

describe("audit.verify", () => {
  it("C13: walks all files and says that the chain is whole, and how it ends", async () => {
    const home = await makeLog(9, 1500);
    const answer = await verifyAudit(home.context);
    const last = JSON.parse((await home.lines()).at(-1) ?? "");
    expect(answer).toMatchObject({ ok: true, lines: 9, torn: 0, lastSeq: 9, lastHash: last.hash });
    expect(answer.files).toBe((await home.files()).length);
    expect(answer.files).toBeGreaterThan(1);
  });

  it("has nothing to say against a log that was never written", async () => {
    const home = await makeAuditHome();
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 0, files: 0, lastHash: null });
  });

  it.each<[string, Edit, number, RegExp]>([
    ["a changed byte", (lines) => lines.with(2, (lines[2] ?? "").replace("r-3", "r-9")), 3, /hash is not that/],
    [
      "a changed hash",
      (lines) => lines.with(2, (lines[2] ?? "").replace(/.{64}"}$/, `${"0".repeat(64)}"}`)),
      3,
      /hash/,
    ],
    ["a removed line", (lines) => lines.toSpliced(2, 1), 3, /line 3 is missing/],
    ["removed first lines", (lines) => lines.slice(2), 1, /lines 1 to 2 are missing/],
    ["swapped lines", swap, 2, /line 2 is missing/],
    ["a line that stands twice", (lines) => lines.toSpliced(3, 0, lines[2] ?? ""), 4, /given before/],
    ["a forged line with a hash of its own", forged, 4, /does not continue/],
    ["a forged last line", rewritten, 6, /not the one that was marked/],
    ["an inserted line of other text", (lines) => lines.toSpliced(2, 0, "hello"), 4, /no line of this log/],
    ["blank lines", (lines) => lines.toSpliced(2, 0, ""), 2, /blank/],
    ["a file cut between lines", (lines) => lines.slice(0, 4), 5, /lines 5 to 6 are missing at the end/],
  ])("finds %s, and still does when the server went on", async (_, edit, line, why) => {
    const { found, later } = await verifyAfter(edit);
    expect(found).toMatchObject({ ok: false, firstBrokenAt: { line, why: expect.stringMatching(why) } });
    expect(later.ok).toBe(false);
  });

  it("finds a file that was cut within a line, however far", async () => {
    const { data, file, context } = await makeLog(3);
    const whole = await data.readBytes(file);
    const second = whole.indexOf(0x0a) + 1;
    for (let size = whole.length - 1; size > second; size -= 97) {
      await data.cut(file, size);
      expect(await verifyAudit(context)).toMatchObject({
        ok: false,
        firstBrokenAt: { why: expect.stringMatching(/missing/) },
      });
    }
  });

  it("finds a file of several that is gone, and one that was emptied", async () => {
    const gone = await makeLog(9, 1500);
    await gone.data.move((await gone.files())[1] ?? "", "elsewhere");
    expect(await verifyAudit(gone.context)).toMatchObject({
      ok: false,
      firstBrokenAt: { line: 1, why: expect.stringMatching(/missing/) },
    });
    const emptied = await makeLog(9, 1500);
    await emptied.data.write((await emptied.files()).at(-1) ?? "", "");
    expect(await verifyAudit(emptied.context)).toMatchObject({
      ok: false,
      firstBrokenAt: { why: expect.stringMatching(/missing/) },
    });
  });

  it("finds that the mark of the last line was taken away to hide a cut, also after the next start", async () => {
    const home = await makeLog();
    const lines = (await home.data.read(home.file)).split("\n").slice(0, 3);
    await home.data.write(home.file, `${lines.join("\n")}\n`);
    await home.data.move("audit/last-line.json", "elsewhere");
    expect(await verifyAudit(home.context)).toMatchObject({
      ok: false,
      firstBrokenAt: { why: expect.stringMatching(/mark .* is gone/) },
    });
    await home.open().record(makeAttempt());
    expect(await verifyAudit(home.context)).toMatchObject({
      ok: false,
      firstBrokenAt: { line: 4, why: expect.stringMatching(/mark/) },
    });
  });

  it("is true while lines are being written", async () => {
    const home = await makeLog(1);
    const log = home.open();
    let isWriting = true;
    const writing = Promise.all(Array.from({ length: 300 }, () => log.record(makeAttempt()))).then(
      () => (isWriting = false),
    );
    while (isWriting) expect(await verifyAudit(home.context)).toMatchObject({ ok: true });
    await writing;
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 301 });
  });
});
