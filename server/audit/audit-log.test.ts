import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { makeAttempt, makeAuditHome } from "@/server/testing/audit-home";
import { mountSmallDisk } from "@/server/testing/small-disk";
import { createAuditLog } from "./audit-log";
import { verifyAudit } from "./verify-audit";

describe("the audit log", () => {
  it("C13, C20: keeps one line for each attempt, in files and a folder that only the owner reads", async () => {
    const home = await makeAuditHome();
    const log = home.open();
    const change = { agentId: "main", registry: "sessions.json", key: "agent:main:main", before: null, after: "ab" };
    await log.record(makeAttempt({ changes: [change] }));
    await log.record(makeAttempt({ action: "sessions.delete", dryRun: true, result: "read_only" }));
    const [file = ""] = await home.files();
    expect(file).toBe("audit/audit-2026-11-21T16-00-00.000Z.jsonl");
    expect([await home.data.modeOf("audit"), await home.data.modeOf(file)]).toEqual([0o700, 0o600]);
    const [one, two] = (await home.lines()).map((line) => JSON.parse(line));
    expect(one).toMatchObject({
      seq: 1,
      at: "2026-11-21T16:00:00.000Z",
      who: { id: "user:ada", name: "ada", role: "operator" },
      address: "10.0.0.7",
      action: "sessions.patch",
      agentId: "main",
      key: "agent:main:main",
      input: { key: "agent:main:main", label: "x" },
      changes: [change],
      result: "ok",
      requestId: "r-1",
      previous: "0".repeat(64),
    });
    expect(two).toMatchObject({ seq: 2, dryRun: true, result: "read_only", previous: one.hash });
  });

  it("writes what comes at once in the order in which it came, one chain", async () => {
    const home = await makeAuditHome();
    const log = home.open();
    await Promise.all(Array.from({ length: 500 }, (_, index) => log.record(makeAttempt({ requestId: `r-${index}` }))));
    const lines = (await home.lines()).map((line) => JSON.parse(line));
    expect(lines.map(({ requestId }) => requestId)).toEqual(Array.from({ length: 500 }, (_, index) => `r-${index}`));
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 500, lastSeq: 500 });
  });

  it("holds one chain for two servers on one data folder", async () => {
    const home = await makeAuditHome();
    const logs = [home.open(), home.open()];
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => logs[index % 2]?.record(makeAttempt({ requestId: `r-${index}` }))),
    );
    const told = (await home.lines()).map((line) => JSON.parse(line).requestId);
    expect(new Set(told).size).toBe(60);
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 60 });
  });

  it("begins a new file when one is full, with the last hash of the one before, even when the clock went back", async () => {
    const home = await makeAuditHome();
    const log = home.open({ fileBytesMax: 1000 });
    for (let count = 0; count < 9; count += 1) {
      home.clock.atMs -= 60_000;
      await log.record(makeAttempt());
    }
    const files = await home.files();
    expect(files.length).toBeGreaterThan(2);
    const [end, start] = [await home.data.read(files[0] ?? ""), await home.data.read(files[1] ?? "")];
    expect(JSON.parse(start.split("\n")[0] ?? "").previous).toBe(JSON.parse(end.trim().split("\n").at(-1) ?? "").hash);
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 9, files: files.length });
    expect((await home.rows()).map(({ line }) => line?.seq)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it("goes on after another server's lines and after a start", async () => {
    const home = await makeAuditHome();
    await home.open().record(makeAttempt());
    await home.open().record(makeAttempt());
    expect((await home.rows()).map(({ line }) => line?.seq)).toEqual([2, 1]);
  });

  it("leaves a line that a crash cut short as it is, names it in the next one and goes on", async () => {
    const home = await makeAuditHome();
    const before = home.open();
    await before.record(makeAttempt());
    const [file = ""] = await home.files();
    const torn = '{"seq":2,"at":"2026-11-21T16:00';
    await home.data.append(file, torn);
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 1 });
    expect((await home.rows())[0]).toMatchObject({ line: null, text: torn });
    for (const log of [before, home.open()]) await log.record(makeAttempt());
    const [, stays = "", next = ""] = (await home.data.read(file)).split("\n");
    expect(stays).toBe(torn);
    expect(JSON.parse(next)).toMatchObject({ seq: 2, torn: { lengthBytes: torn.length } });
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: 3, torn: 1 });
  });

  it("counts refusals of nobody once they come too quickly, and never a failed sign-in", async () => {
    const home = await makeAuditHome();
    const log = home.open();
    const refusal = makeAttempt({ actor: null, action: "/", mutates: false, result: "wrong_host" });
    await Promise.all(Array.from({ length: 400 }, () => log.record(refusal)));
    await log.record(makeAttempt({ actor: null, action: "login", claimedName: "eve", result: "unauthenticated" }));
    const lines = (await home.lines()).map((line) => JSON.parse(line));
    expect(lines).toHaveLength(301);
    expect(lines.at(-1)).toMatchObject({ action: "login", claimedName: "eve", unwritten: 100 });
    await Promise.all(Array.from({ length: 5 }, () => log.record(refusal)));
    await log.close();
    expect(JSON.parse((await home.lines()).at(-1) ?? "")).toMatchObject({ action: "refusals", unwritten: 5 });
  });

  it("says before a change that it cannot be taken down, and keeps room for those that it let in", async (test) => {
    const { folder } = await mountSmallDisk(test, { kilobytes: 800, files: 20 });
    const { context, clock } = await makeAuditHome();
    const home = { ...context.home, dataDir: folder };
    const log = createAuditLog({ home, clock, log: silentLog });
    await log.ready();
    await log.record(makeAttempt());
    await expect(writeFile(`${folder}/other`, new Uint8Array(1024 * 1024))).rejects.toMatchObject({ code: "ENOSPC" });
    await log.ready();
    await Promise.all(Array.from({ length: 40 }, () => log.record(makeAttempt())));
    expect(await verifyAudit({ ...context, home })).toMatchObject({ ok: true, lines: 41 });
    await expect(writeFile(`${folder}/more`, new Uint8Array(1024 * 1024))).rejects.toMatchObject({ code: "ENOSPC" });
    await expect(log.ready()).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("full") });
  });

  it("is not ready where it cannot be written at all", async () => {
    const home = await makeAuditHome();
    await home.data.write("audit", "a file in the place of the folder");
    await expect(home.open().ready()).rejects.toMatchObject({ code: "unavailable" });
    await expect(home.open().record(makeAttempt())).rejects.toMatchObject({ code: "unavailable" });
  });

  it("follows no link that somebody put in a file's place", async () => {
    const home = await makeAuditHome();
    const outside = await home.data.write("outside", "");
    await home.data.makeFolder("audit");
    await home.data.link(outside, "audit/audit-2026-11-21T16-00-00.000Z.jsonl");
    await home.open().record(makeAttempt());
    expect(await home.data.read("outside")).toBe("");
  });
});
