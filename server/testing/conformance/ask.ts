import { isFailure } from "@/lib/failure/failure";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";
import { type Difference, byKey, compareAnswer, isRecord } from "./compare-answer";
import type { GatewayPair } from "./read-pair";
import { gatewayHome } from "./stage-store";

/** Asks our operation what the Gateway was asked, at the time at which it answered, and compares. */
export async function ask(pair: GatewayPair, stateDir: string): Promise<Difference[]> {
  const { answer } = pair;
  const payload = answer.ok && isRecord(answer.payload) ? answer.payload : {};
  const nowMs = typeof payload["ts"] === "number" ? payload["ts"] : timeOf(payload["entry"]);
  const context = makeContext(stateDir, nowMs === undefined ? {} : { nowMs });
  const ours = await attempt(() => runOperation(context, pair.method, pair.params));
  if (!answer.ok) return compareAnswer({ error: answer.message }, ours.ok ? { ok: true } : { error: ours.message });
  if (!ours.ok) return [{ path: "/error", theirs: undefined, ours: `${ours.code}: ${ours.message}` }];
  return compareAnswer(comparable(payload, stateDir), comparable(ours.answer, stateDir));
}

type Attempt = { ok: true; answer: unknown } | { ok: false; code: string; message: string };

async function attempt(work: () => Promise<unknown>): Promise<Attempt> {
  try {
    return { ok: true, answer: await work() };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

function timeOf(entry: unknown): number | undefined {
  const updatedAt = isRecord(entry) ? entry["updatedAt"] : undefined;
  return typeof updatedAt === "number" ? updatedAt : undefined;
}

/** Through JSON, as on the wire; rows by key; paths of both stores alike; times of archives alike. */
function comparable(answer: unknown, stateDir: string): unknown {
  const text = JSON.stringify(answer)
    .replaceAll(stateDir, gatewayHome)
    .replace(/\.(reset|deleted|bak)\.\d{4}-\d\d-\d\dT[\d.-]+Z/g, ".$1.<time>");
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) return value;
  return {
    ...value,
    order: keysInOrder(value["sessions"]),
    sessions: byKey(value["sessions"]),
    previews: byKey(value["previews"]),
  };
}

function keysInOrder(rows: unknown): unknown {
  return Array.isArray(rows) ? rows.map((row) => (isRecord(row) ? row["key"] : row)) : undefined;
}
