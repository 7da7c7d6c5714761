import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { makeStore } from "@/server/testing/make-store";
import { findGateway } from "./find-gateway";

async function listenSomewhere(): Promise<number> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Nothing listens on port 1 of a machine that runs tests. */
const nobody = { gateway: { port: 1 } };

it("tells a Gateway by the port that the configuration names", async () => {
  const port = await listenSomewhere();
  expect(await findGateway([], { gateway: { port } })).toBe(`Port ${port}, the Gateway's, answers on this machine.`);
});

it("tells it by the living holder of a registry's lock, and nothing by a dead one or by its own", async () => {
  const { store, write } = await makeStore();
  expect(await findGateway([store], nobody)).toBeUndefined();
  await write("sessions.json.lock", JSON.stringify({ pid: process.ppid, createdAt: new Date().toISOString() }));
  expect(await findGateway([store], nobody)).toBe(`Process ${process.ppid} holds the lock of main's sessions.json.`);
  await write("sessions.json.lock", JSON.stringify({ pid: 4_194_305 }));
  expect(await findGateway([store], nobody)).toBeUndefined();
});
