import { appendFile, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { updateRegistry } from "@/server/registry/update-registry";
import { restoreSession } from "@/server/sessions/restore-session";
import { askOperation } from "@/server/testing/ask-operation";
import { finishJob, idsOf, keyOf, keys, openJobStore, startJob } from "@/server/testing/make-job-store";
import { hashFolder, readText, sessionsFolder, writeText } from "@/server/testing/sessions-folder";

describe("the record of a job", () => {
  it("is read without the piece of a line that a crash left, and gone on with", async () => {
    const { context, registry } = await openJobStore(3);
    const { job } = await finishJob(context, startJob(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    const record = path.join(context.home.dataDir, "jobs", `${job.jobId}.jsonl`);
    await appendFile(record, '{"type":"phase","sta');
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts.undone).toBe(3);
    expect(Object.keys(await registry())).toHaveLength(3);
  });

  it("of a server that ended says so, knows the row that was done in its midst, and does the rest", async () => {
    const { context, folder, registry } = await openJobStore(3);
    const before = await registry();
    const { job } = await finishJob(context, startJob(context, { action: "delete", selection: { keys: keys(0, 3) } }));
    const record = path.join(context.home.dataDir, "jobs", `${job.jobId}.jsonl`);
    const lines = (await readText(path.dirname(record), path.basename(record))).trimEnd().split("\n");
    const second = lines.findIndex((line) => line.startsWith('{"type":"begin","index":1'));
    await writeFile(record, `${lines.slice(0, second + 1).join("\n")}\n`);
    await writeText(folder, "sessions.json", JSON.stringify({ [keyOf(2)]: before[keyOf(2)] }, null, 2));
    const live = `${String(before[keyOf(2)]?.["sessionId"])}.jsonl`;
    const archive = (await readdir(folder)).find((name) => name.startsWith(`${live}.deleted.`)) ?? "";
    await rename(path.join(folder, archive), path.join(folder, live));
    const cut = await askOperation(context, "jobs.get", { jobId: job.jobId });
    expect(cut.job).toMatchObject({ state: "interrupted", canResume: true, counts: { done: 1, waiting: 2 } });
    const rest = await finishJob(context, askOperation(context, "jobs.resume", { jobId: job.jobId }));
    expect(rest.job).toMatchObject({ state: "done", counts: { done: 3 } });
    expect(rest.rows[1]?.archive).toContain(".deleted.");
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts).toMatchObject({ undone: 3, kept: 0 });
    expect(idsOf(await registry())).toEqual(idsOf(before));
  });

  it("of a server that ended in the midst of an undo knows what is back already", async () => {
    const { context, folder, registry } = await openJobStore(2);
    const before = idsOf(await registry());
    const { job } = await finishJob(context, startJob(context, { action: "reset", selection: { keys: keys(0, 2) } }));
    const [archive = ""] = (await readdir(folder)).filter((name) =>
      name.includes(`${String(before[keyOf(1)])}.jsonl.reset.`),
    );
    await restoreSession(context, { agentId: "main", file: archive, sessionKey: keyOf(1) });
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts).toMatchObject({ undone: 2, kept: 0 });
    expect(idsOf(await registry())).toEqual(before);
  });

  it("is forgotten after a hundred others", async () => {
    const { context } = await openJobStore(1);
    const folder = path.join(context.home.dataDir, "jobs");
    for (let index = 0; index < 120; index += 1) {
      await writeText(folder, `00000000-${String(index).padStart(4, "0")}.jsonl`, "{}\n");
    }
    await finishJob(context, startJob(context, { action: "reset", selection: { keys: [keyOf(0)] } }));
    expect(Object.keys(await hashFolder(folder))).toHaveLength(100);
  });
});

describe("a row that changed in the same breath", () => {
  it("is not undone over the change", async () => {
    const { context, registry } = await openJobStore(1);
    const updates = { thinkingLevel: "high" };
    const { job } = await finishJob(
      context,
      startJob(context, { action: "patch", selection: { keys: [keyOf(0)] }, updates }),
    );
    const folder = sessionsFolder(context.home.stateDir, "main");
    const store = {
      agentId: "main",
      folder,
      registryPath: path.join(folder, "sessions.json"),
      configured: true,
      onDisk: true,
    };
    const fields = [{ field: "thinkingLevel", value: "low" }];
    await updateRegistry(store, () => ({ key: keyOf(0), op: "fields", fields }));
    const undone = await finishJob(context, askOperation(context, "jobs.undo", { jobId: job.jobId }));
    expect(undone.job.counts).toMatchObject({ kept: 1, undone: 0 });
    expect((await registry())[keyOf(0)]?.["thinkingLevel"]).toBe("low");
  });
});
