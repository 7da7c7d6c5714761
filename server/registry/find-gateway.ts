import path from "node:path";
import { isGatewayCommand } from "@/lib/gateway/is-gateway-command";
import type { AgentStore } from "@/server/home/home";
import { listProcesses } from "@/server/kernel/list-processes";
import { portAnswers } from "@/server/kernel/port-answers";
import { readLock } from "@/server/kernel/read-lock";

export type GatewayEvidence = {
  kind: "port" | "process" | "registry-lock";
  sentence: string;
  pid?: number;
  path?: string;
};

const usualPort = 18_789;
const knownMs = 2000;

type Known<Value> = { atMs: number; value: Promise<Value> };
let lastPort: (Known<boolean> & { port: number }) | undefined;
let lastProcesses: Known<number[]> | undefined;

/** What tells that a Gateway runs on these stores now, in a sentence; undefined when nothing does. The strongest sign first. */
export async function findGateway(stores: readonly AgentStore[], rawConfig: unknown): Promise<string | undefined> {
  const [first] = await gatewayEvidence(stores, rawConfig);
  return first?.sentence;
}

/**
 * Every sign of a Gateway: its port answers on this machine (`gateway.port` of the configuration, 18789 unless set), a process
 * of it runs here, a living process holds the lock of a registry. Asked often, so port and processes are looked at at most
 * every two seconds.
 */
export async function gatewayEvidence(stores: readonly AgentStore[], rawConfig: unknown): Promise<GatewayEvidence[]> {
  const { port } = gatewayPort(rawConfig);
  const found: GatewayEvidence[] = [];
  if (await answersNow(port))
    found.push({ kind: "port", sentence: `Port ${port}, the Gateway's, answers on this machine.` });
  found.push(...(await lockHolders(stores)));
  for (const pid of await gatewayProcesses()) {
    const sentence = `Process ${pid} on this machine is a Gateway; whether it uses these stores its command line does not tell.`;
    found.push({ kind: "process", sentence, pid });
  }
  return found;
}

/** The port that the configuration gives the Gateway, or the usual one. */
export function gatewayPort(raw: unknown): { port: number; portConfigured: boolean } {
  const gateway = typeof raw === "object" && raw !== null && "gateway" in raw ? raw.gateway : undefined;
  const port = typeof gateway === "object" && gateway !== null && "port" in gateway ? gateway.port : undefined;
  const isUsable = typeof port === "number" && Number.isInteger(port) && port > 0 && port <= 65_535;
  return isUsable ? { port, portConfigured: true } : { port: usualPort, portConfigured: false };
}

async function lockHolders(stores: readonly AgentStore[]): Promise<GatewayEvidence[]> {
  const found = new Map<string, GatewayEvidence>();
  for (const { agentId, registryPath } of stores) {
    const lockPath = `${registryPath}.lock`;
    const lock = found.has(lockPath) ? null : await readLock(lockPath);
    if (lock?.state !== "live" || lock.pid === null || lock.pid === process.pid) continue;
    const sentence = `Process ${lock.pid} holds the lock of ${agentId}'s ${path.basename(registryPath)}.`;
    found.set(lockPath, { kind: "registry-lock", sentence, pid: lock.pid, path: lockPath });
  }
  return [...found.values()];
}

function answersNow(port: number): Promise<boolean> {
  if (lastPort?.port !== port || isOld(lastPort)) {
    lastPort = { port, atMs: performance.now(), value: portAnswers(port) };
  }
  return lastPort.value;
}

function gatewayProcesses(): Promise<number[]> {
  if (!lastProcesses || isOld(lastProcesses)) {
    const value = listProcesses().then((all) => all.filter(({ argv }) => isGatewayCommand(argv)).map(({ pid }) => pid));
    lastProcesses = { atMs: performance.now(), value };
  }
  return lastProcesses.value;
}

function isOld({ atMs }: { atMs: number }): boolean {
  return performance.now() - atMs > knownMs;
}
