import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeAttempt, makeAuditHome } from "@/server/testing/audit-home";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { verifyAudit } from "./verify-audit";

describe("a server that is killed while it writes the audit log", () => {
  let program: Awaited<ReturnType<typeof buildProgram>>;
  beforeAll(async () => {
    program = await buildProgram("audit-writer");
  }, 60_000);
  afterAll(() => program.dispose());

  it("leaves every line of which it was told that it is written, and a chain that holds, with another server beside it", async () => {
    const home = await makeAuditHome();
    const told: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const servers = [`a${round}`, `b${round}`].map((name) => runProgram(program.file, [home.data.folder, name]));
      await Promise.all(servers.map((server) => server.line((line) => line.includes(`-${round * 4}-`))));
      for (const server of servers) server.kill("SIGKILL");
      await Promise.all(servers.map((server) => server.ended));
      told.push(...servers.flatMap((server) => server.lines));
    }
    await home.open().record(makeAttempt());
    const text = await home.lines();
    const written = new Set(text.map((line) => /"requestId":"([^"]+)"/.exec(line)?.[1]));
    expect(told.filter((requestId) => !written.has(requestId))).toEqual([]);
    expect(await verifyAudit(home.context)).toMatchObject({ ok: true, lines: text.length });
  });
});
