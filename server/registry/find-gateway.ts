import path from "node:path";
import type { AgentStore } from "@/server/home/home";
import { portAnswers } from "@/server/kernel/port-answers";
import { readLock } from "@/server/kernel/read-lock";

const usualPort = 18_789;
const knownMs = 2000;

let last: { port: number; atMs: number; answers: Promise<boolean> } | undefined;

/**
 * What tells that a Gateway runs on these stores now, in a sentence; undefined when nothing does. Looks at its port on this
 * machine (`gateway.port` of the configuration, 18789 unless set) and at the locks of the registries. Asked often, so the
 * port is tried at most every two seconds.
 */
export async function findGateway(stores: readonly AgentStore[], rawConfig: unknown): Promise<string | undefined> {
  const port = gatewayPort(rawConfig);
  if (await answersNow(port)) return `Port ${port}, the Gateway's, answers on this machine.`;
  for (const { agentId, registryPath } of stores) {
    const lock = await readLock(`${registryPath}.lock`);
    if (lock?.state !== "live" || lock.pid === process.pid) continue;
    return `Process ${lock.pid} holds the lock of ${agentId}'s ${path.basename(registryPath)}.`;
  }
  return undefined;
}

function answersNow(port: number): Promise<boolean> {
  const nowMs = performance.now();
  if (last?.port !== port || nowMs - last.atMs > knownMs) last = { port, atMs: nowMs, answers: portAnswers(port) };
  return last.answers;
}

function gatewayPort(raw: unknown): number {
  const gateway = typeof raw === "object" && raw !== null && "gateway" in raw ? raw.gateway : undefined;
  const port = typeof gateway === "object" && gateway !== null && "port" in gateway ? gateway.port : undefined;
  return typeof port === "number" && Number.isInteger(port) && port > 0 && port <= 65_535 ? port : usualPort;
}
