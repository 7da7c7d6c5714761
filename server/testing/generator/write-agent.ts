import { mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AgentPlan, SessionPlan } from "./session-plan";
import type { Random } from "./random";
import { type TranscriptFacts, writeTranscript } from "./write-transcript";

const model = { provider: "reef", id: "reef-large" };
const dayMs = 86_400_000;

/** Writes one agent's sessions folder: registry, transcripts, archives, orphans and the damage its plan asks for. */
export function writeAgent(stateDir: string, plan: AgentPlan, random: Random, nowMs: number): void {
  const folder = path.join(stateDir, "agents", plan.id, "sessions");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const registry: Record<string, unknown> = {};
  for (const session of plan.sessions) registry[session.key] = writeSession(folder, session, random, nowMs);
  for (let index = 0; index < plan.deleted; index += 1)
    writeLeftover(folder, random, nowMs - (index + 3) * dayMs, "deleted");
  for (let index = 0; index < plan.orphans; index += 1)
    writeLeftover(folder, random, nowMs - (index + 14) * dayMs, "orphan");
  Object.assign(registry, plan.damagedEntries);
  const registryPath = path.join(folder, "sessions.json");
  writeFileSync(registryPath, JSON.stringify(registry, null, 2), { mode: 0o600 });
}

function writeSession(folder: string, plan: SessionPlan, random: Random, nowMs: number): Record<string, unknown> {
  const sessionId = random.uuid();
  const updatedAt = nowMs - plan.agoMs;
  const startMs = updatedAt - plan.spanMs;
  const file = path.join(folder, `${sessionId}${plan.fileSuffix ?? ""}.jsonl`);
  const earlier: string[] = [];
  for (let index = 0; index < (plan.resets ?? 0); index += 1) {
    earlier.unshift(writeReset(folder, random, startMs - index * dayMs));
  }
  const facts = plan.withoutFile ? undefined : writeLive(file, sessionId, plan, random, startMs, updatedAt);
  return {
    sessionId,
    updatedAt,
    sessionStartedAt: startMs,
    lastInteractionAt: updatedAt,
    ...(facts ? entryFacts(facts) : {}),
    ...plan.entry,
    ...(plan.fileSuffix ? { sessionFile: path.basename(file) } : {}),
    ...(earlier.length > 0 ? { usageFamilySessionIds: [...earlier, sessionId] } : {}),
  };
}

function writeLive(
  file: string,
  sessionId: string,
  plan: SessionPlan,
  random: Random,
  startMs: number,
  endMs: number,
): TranscriptFacts {
  const facts = writeTranscript(
    file,
    {
      sessionId,
      startMs,
      endMs,
      exchanges: plan.exchanges,
      model,
      ...(plan.sizeBytes === undefined ? {} : { sizeBytes: plan.sizeBytes }),
      ...(plan.largeResultBytes === undefined ? {} : { largeResultBytes: plan.largeResultBytes }),
      ...(plan.compactAt === undefined ? {} : { compactAt: plan.compactAt }),
      ...(plan.opening === undefined ? {} : { opening: plan.opening }),
      ...(plan.extraLines === undefined ? {} : { extraLines: plan.extraLines }),
    },
    random,
  );
  setTime(file, endMs);
  return facts;
}

function entryFacts(facts: TranscriptFacts): Record<string, unknown> {
  return {
    systemSent: true,
    abortedLastRun: false,
    compactionCount: facts.compactionCount,
    inputTokens: Math.round(facts.lastInput * 0.4),
    outputTokens: facts.lastOutput,
    totalTokens: facts.lastInput,
    totalTokensFresh: true,
    cacheRead: Math.round(facts.lastInput * 0.6),
    cacheWrite: 0,
    modelProvider: model.provider,
    model: model.id,
    contextTokens: 200_000,
  };
}

function writeReset(folder: string, random: Random, endedMs: number): string {
  const sessionId = random.uuid();
  const file = path.join(folder, `${sessionId}.jsonl`);
  writeTranscript(
    file,
    { sessionId, startMs: endedMs - dayMs / 2, endMs: endedMs, exchanges: random.between(3, 14), model },
    random,
  );
  archive(file, "reset", endedMs);
  return sessionId;
}

function writeLeftover(folder: string, random: Random, endedMs: number, kind: "deleted" | "orphan"): void {
  const sessionId = random.uuid();
  const file = path.join(folder, `${sessionId}.jsonl`);
  writeTranscript(
    file,
    { sessionId, startMs: endedMs - dayMs / 3, endMs: endedMs, exchanges: random.between(2, 9), model },
    random,
  );
  if (kind === "deleted") archive(file, "deleted", endedMs);
  else setTime(file, endedMs);
}

function archive(file: string, reason: "reset" | "deleted", atMs: number): void {
  const to = `${file}.${reason}.${new Date(atMs).toISOString().replaceAll(":", "-")}`;
  renameSync(file, to);
  setTime(to, atMs);
}

function setTime(file: string, atMs: number): void {
  utimesSync(file, atMs / 1000, atMs / 1000);
}
