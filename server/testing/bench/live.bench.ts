import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import "@/server/testing/bench/bench-settings";
import { benchReport } from "@/server/testing/bench/bench-report";
import { type BenchServer, startBenchServer } from "@/server/testing/bench/bench-server";
import { startCrowd } from "@/server/testing/bench/event-crowd";
import { openDeafClient, openEventClient } from "@/server/testing/bench/event-clients";
import { generateBulkStore } from "@/server/testing/store-generator";

const report = benchReport("live");
const clientCount = 1_000;
const eventsPerSecond = 10;
let root = "";
let stateDir = "";
let sessions = "";
let transcript = "";
let server: BenchServer;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-bench-live-"));
  stateDir = path.join(root, ".openclaw");
  generateBulkStore(stateDir, { nowMs: Date.now(), sessions: 50 });
  sessions = path.join(stateDir, "agents/main/sessions");
  transcript = path.join(sessions, readdirSync(sessions).find((name) => name.endsWith(".jsonl")) ?? "");
  server = await startBenchServer(stateDir);
}, 300_000);

afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

test("a thousand clients hear ten events a second, none missed or doubled", async () => {
  const minutes = inject("benchMinutes");
  const crowd = startCrowd(server.url, server.token, clientCount);
  await expect.poll(async () => (await crowd.figures()).opened, { timeout: 60_000 }).toBe(clientCount);
  let rssMegabytes = 0;
  let sizeBytes = statSync(transcript).size;
  const endMs = performance.now() + minutes * 60_000;
  for (let nextMs = performance.now(); nextMs < endMs; nextMs += 1000 / eventsPerSecond) {
    await wait(Math.max(0, nextMs - performance.now()));
    const line = `${JSON.stringify({ type: "custom", id: "0badcafe", data: sizeBytes })}\n`;
    sizeBytes += line.length;
    crowd.wrote(sizeBytes, performance.timeOrigin + performance.now());
    appendFileSync(transcript, line);
    rssMegabytes = Math.max(rssMegabytes, server.rssMegabytes());
  }
  await expect.poll(async () => (await crowd.figures()).behind, { timeout: 30_000, interval: 500 }).toBe(0);
  const { waits, wrong, events } = await crowd.figures();
  crowd.stop();
  const { runs } = waits;
  report.add({ target: "append → 1,000 clients, p50", figure: waits.p50Ms, unit: "ms", runs });
  report.add({ target: "append → 1,000 clients, p99", figure: waits.p99Ms, unit: "ms", runs, atMost: 1000 });
  report.add({ target: "append → 1,000 clients, longest", figure: waits.maxMs, unit: "ms", runs });
  report.add({ target: "events of each client", figure: events / clientCount, unit: "", runs: clientCount });
  report.add({ target: "events missed or doubled", figure: wrong, unit: "", runs, atMost: 0 });
  const target = "memory of the server with 1,000 clients";
  report.add({ target, figure: rssMegabytes, unit: "MB", runs: 1, atMost: 500 });
  expect(wrong).toBe(0);
});

test("clients that never read are cut, and the server does not grow", async () => {
  const registry = path.join(sessions, "sessions.json");
  const whole = readFileSync(registry);
  const before = server.rssMegabytes();
  let peak = before;
  const deaf = Array.from({ length: 50 }, () => openDeafClient(server.url, server.token));
  await Promise.all(deaf.map(({ isOpen }) => isOpen));
  const startedMs = performance.now();
  let isOver = false;
  const flood = async () => {
    for (let round = 0; !isOver; round += 1) {
      const entries = Array.from({ length: 2500 }, (_, number) => [
        `agent:main:telegram:direct:${"7".repeat(60)}${number}`,
        { sessionId: `s${number}`, updatedAt: round },
      ]);
      writeFileSync(`${registry}.tmp`, JSON.stringify(Object.fromEntries(entries)));
      renameSync(`${registry}.tmp`, registry);
      peak = Math.max(peak, server.rssMegabytes());
      await wait(100);
    }
  };
  const flooding = flood();
  const cutMs = await Promise.all(deaf.map(async ({ cut }) => (await cut) - startedMs));
  isOver = true;
  await flooding;
  writeFileSync(`${registry}.tmp`, whole);
  renameSync(`${registry}.tmp`, registry);
  report.add({
    target: "2 MB/s of events → last of 50 deaf clients cut",
    figure: Math.max(...cutMs),
    unit: "ms",
    runs: 50,
    atMost: 5000,
  });
  report.add({ target: "growth of the server meanwhile", figure: peak - before, unit: "MB", runs: 1 });
  expect(cutMs).toHaveLength(50);
});

test("a client that comes back gets exactly what it missed; after a restart it is told to refresh", async () => {
  const restarts = inject("benchRestarts");
  const again = { port: new URL(server.url).port, dataDir: mkdtempSync(path.join(root, "data-")) };
  await server.stop();
  server = await startBenchServer(stateDir, again);
  let refreshes = 0;
  let replayed = 0;
  let lastId: string | undefined;
  for (let restart = 0; restart < restarts; restart += 1) {
    const client = openEventClient(server.url, server.token, lastId);
    const hello = await client.hello;
    if (lastId !== undefined && hello.includes('"resumed":false')) refreshes += 1;
    const stay = openEventClient(server.url, server.token);
    await stay.hello;
    const heardByStay: string[] = [];
    stay.onFrame((id) => heardByStay.push(id));
    client.close();
    const from = /^id: (.*)$/m.exec(hello)?.[1] ?? "";
    for (let line = 0; line < 3; line += 1) {
      const wanted = heardByStay.length + 1;
      appendFileSync(transcript, `${JSON.stringify({ type: "custom", id: "0badcafe", data: line })}\n`);
      await expect.poll(() => heardByStay.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(wanted);
    }
    const back = openEventClient(server.url, server.token, from);
    const heardByBack: string[] = [];
    back.onFrame((id) => heardByBack.push(id));
    expect(await back.hello).toContain('"resumed":true');
    await expect.poll(() => heardByBack, { timeout: 10_000 }).toEqual(heardByStay);
    replayed += heardByBack.length;
    lastId = heardByStay.at(-1);
    stay.close();
    back.close();
    await server.stop();
    server = await startBenchServer(stateDir, again);
  }
  report.add({
    target: "restarts after which a client is told to refresh",
    figure: refreshes,
    unit: "",
    runs: restarts,
  });
  report.add({ target: "events replayed to clients that came back", figure: replayed, unit: "", runs: restarts });
  expect(refreshes).toBe(restarts - 1);
});
