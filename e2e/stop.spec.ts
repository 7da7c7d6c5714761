import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { type RunningServer, startServer } from "./start-server";
import { type World, expect, test } from "./world";

const keys = ["agent:main:main", "agent:main:my-notes"];

/** A server whose end is the test's own business, on the world's store. */
async function serverOn(world: World) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rockpool-data-"));
  let server = await startServer(["--state-dir", world.stateDir, "--data-dir", dataDir]);
  const authorization = `Bearer ${(await readFile(path.join(dataDir, "token"), "utf8")).trim()}`;
  return {
    dataDir,
    running: (): RunningServer => server,
    restart: async () => {
      server = await startServer(["--state-dir", world.stateDir, "--data-dir", dataDir]);
    },
    patch: async (key: string, label: string): Promise<boolean> => {
      const headers = { authorization, "content-type": "application/json" };
      const body = JSON.stringify({ key, label });
      return (await fetch(`${server.url}/api/rpc/sessions.patch`, { method: "POST", headers, body })).ok;
    },
    /** a response that has begun and that nobody reads on */
    openIdle: (target: string) =>
      new Promise<{ toItsEnd: () => Promise<unknown> }>((resolve, reject) => {
        const request = http.get(`${server.url}${target}`, { headers: { authorization }, agent: false }, (response) => {
          const closed = new Promise((over) => response.on("close", over).on("error", over));
          const toItsEnd = () => {
            response.resume();
            return closed;
          };
          if (response.statusCode === 200) response.once("readable", () => resolve({ toItsEnd }));
          else reject(new Error(`${target}: ${response.statusCode}`));
        });
        request.on("error", reject);
      }),
    records: async () =>
      (await readdir(path.join(dataDir, "journal"))).filter((name) => /\.(intent|saved)\./.test(name)),
    dispose: () => rm(dataDir, { recursive: true, force: true }),
  };
}

const leftIn = async (world: World) => (await world.listFiles("main")).filter((name) => /\.(lock|tmp)$/.test(name));

test("SIGTERM ends event streams and a download that nobody reads, and closes the journal", async ({ world }) => {
  const line = JSON.stringify({ type: "message", message: { role: "user", content: "x".repeat(40_000_000) } });
  const header = `${JSON.stringify({ type: "session", version: 3, id: "long" })}\n`;
  await world.writeFile("main", "long.jsonl", `${header}${line}\n`);
  const own = await serverOn(world);
  const open = [
    await own.openIdle("/api/events"),
    await own.openIdle(`/api/events?sessionKey=${encodeURIComponent("agent:main:main")}`),
    await own.openIdle(`/api/export/entry?agentId=main&file=long.jsonl&offset=${header.length}`),
  ];
  expect(await own.patch("agent:main:main", "changed just before")).toBe(true);
  // Certain only after five seconds: the server still looks after this change when it is asked to end.
  expect(await own.records()).toHaveLength(1);
  const { code, tookMs } = await own.running().stop();
  test.info().annotations.push({ type: "exit after SIGTERM", description: `${Math.round(tookMs)} ms` });
  expect(code).toBe(0);
  for (const { toItsEnd } of open) await toItsEnd();
  expect(await own.records()).toEqual([]);
  expect(await leftIn(world)).toEqual([]);
  expect((await world.readRegistry("main"))["agent:main:main"]).toMatchObject({ label: "changed just before" });
  await own.dispose();
});

test("a server that is killed in the midst of changes starts again without a hand, and holds what it acknowledged", async ({
  world,
}) => {
  test.setTimeout(180_000);
  const own = await serverOn(world);
  const acknowledged = new Map(keys.map((key) => [key, 0]));
  // A label may stand once in a store: it names its key.
  const change = async (key: string, number: number) => {
    const isOk = await own.patch(key, `${key.length}-${number}`).catch(() => false);
    if (isOk) acknowledged.set(key, number);
    return isOk;
  };
  for (let round = 1; round <= 5; round += 1) {
    const first = round * 10_000;
    let isDead = false;
    const writers = keys.map(async (key) => {
      for (let number = first; !isDead; number += 1) await change(key, number);
    });
    const least = () => Math.min(...acknowledged.values());
    await expect.poll(least, { intervals: [5], timeout: 60_000 }).toBeGreaterThan(first + 3 + round * 2);
    await own.running().kill();
    isDead = true;
    await Promise.all(writers);
    const registry = await world.readRegistry("main");
    for (const [key, number] of acknowledged) {
      // The one after it may have been made without anybody being told.
      const labels = [number, number + 1].map((one) => `${key.length}-${one}`);
      expect(labels).toContain(registry[key]?.["label"]);
    }
    await own.restart();
    for (const key of keys) expect(await change(key, first + 9_999)).toBe(true);
  }
  await expect.poll(own.records, { timeout: 60_000 }).toEqual([]);
  expect(await leftIn(world)).toEqual([]);
  expect((await own.running().stop()).code).toBe(0);
  await own.dispose();
});
