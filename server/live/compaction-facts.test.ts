import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { compactionFacts } from "./compaction-facts";

async function makeFile(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-live-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, "s.jsonl"), text);
  return { agentId: "main", folder, registryPath: path.join(folder, "sessions.json"), configured: true, onDisk: true };
}
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const said = line({ type: "message", id: "a", message: { role: "user", content: "hi" } });

it("tells of every compaction line among what was added, in OpenClaw's dialect and the documents', and of no older one", async () => {
  const old = line({ type: "compaction", id: "c0", summary: "old" });
  const store = await makeFile(old + said);
  const from = Buffer.byteLength(old + said);
  const first = line({
    type: "compaction",
    id: "c1",
    summary: "new",
    tokensBefore: 9,
    details: { droppedMessages: 4 },
  });
  const second = line({ type: "compact", timestamp: 1, reason: "overflow", turns_removed: 5 });
  await appendFile(path.join(store.folder, "s.jsonl"), said + first + second);
  const sizeBytes = from + Buffer.byteLength(said + first + second);
  const grown = { agentId: "main", file: "s.jsonl", sizeBytes };
  const facts = await compactionFacts(store, grown, from);
  expect(facts).toEqual([
    {
      name: "compaction",
      data: { ...grown, offset: from + Buffer.byteLength(said), id: "c1", tokensBefore: 9, droppedMessages: 4 },
    },
    { name: "compaction", data: { ...grown, offset: from + Buffer.byteLength(said + first) } },
  ]);
});

it("tells nothing of a file that is gone or shorter than was said", async () => {
  const store = await makeFile(said);
  expect(await compactionFacts(store, { agentId: "main", file: "gone.jsonl", sizeBytes: 9 }, 0)).toEqual([]);
  expect(await compactionFacts(store, { agentId: "main", file: "s.jsonl", sizeBytes: 90_000 }, 0)).toEqual([]);
});
