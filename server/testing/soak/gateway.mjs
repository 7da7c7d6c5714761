import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { agents, folderOf, keyOf, lineOf, sessionIdOf, sessionsEach } from "./soak-store.mjs";

const turnMs = 100;
const busySessions = 6;

/**
 * Writes as a gateway of 2026.3.13 does: some lines to a transcript, then its entry under the registry's lock; now and then a
 * session is reset, so that files come and are moved aside. The transcripts it resets are begun anew under the same name.
 * @param {string} stateDir
 */
export function startGateway(stateDir) {
  let turns = 0;
  let written = 0;
  /** @type {Map<string, number>} */
  const stamps = new Map();
  const timer = setInterval(() => {
    turns += 1;
    const agent = agents[turns % agents.length] ?? "main";
    const index = turns % busySessions;
    const file = path.join(folderOf(stateDir, agent), `${sessionIdOf(agent, index)}.jsonl`);
    if (turns % 97 === 0) resetFile(file, sessionIdOf(agent, index));
    for (let count = 0; count < 3; count += 1) appendFileSync(file, lineOf((written += 1)));
    if (stamp(folderOf(stateDir, agent), keyOf(agent, index), turns)) stamps.set(keyOf(agent, index), turns);
  }, turnMs);
  return {
    written: () => written,
    stop: () => clearInterval(timer),
    /** @param {string} stateDir what it wrote last and what no longer stands there */
    lostIn(stateDir) {
      return agents.flatMap((agent) => {
        const entries = JSON.parse(readFileSync(path.join(folderOf(stateDir, agent), "sessions.json"), "utf8"));
        if (Object.keys(entries).length < sessionsEach) return [`lost: entries of ${agent}`];
        const own = [...stamps].filter(([key]) => key.startsWith(`agent:${agent}:`));
        return own
          .filter(([key, turn]) => entries[key]?.turn !== turn)
          .map(([key]) => `lost: the gateway's turn in ${key}`);
      });
    },
  };
}

/** @param {string} file @param {string} sessionId */
function resetFile(file, sessionId) {
  renameSync(file, `${file}.reset.${new Date().toISOString().replaceAll(":", "-")}`);
  writeFileSync(file, `${JSON.stringify({ type: "session", version: 3, id: sessionId, cwd: "/w" })}\n`, {
    mode: 0o600,
  });
}

/**
 * Under the lock, in one go. When another holds it, this turn goes by without.
 * @param {string} folder
 * @param {string} key
 * @param {number} turn
 */
function stamp(folder, key, turn) {
  const registry = path.join(folder, "sessions.json");
  const lock = `${registry}.lock`;
  try {
    const descriptor = openSync(lock, "wx");
    writeSync(descriptor, JSON.stringify({ pid: process.pid, createdAt: new Date().toISOString() }));
    closeSync(descriptor);
  } catch {
    return false;
  }
  try {
    const entries = JSON.parse(readFileSync(registry, "utf8"));
    entries[key] = { ...entries[key], updatedAt: Date.now(), turn };
    writeFileSync(`${registry}.${process.pid}.soak.tmp`, JSON.stringify(entries, null, 2), { mode: 0o600 });
    renameSync(`${registry}.${process.pid}.soak.tmp`, registry);
    return true;
  } finally {
    unlinkSync(lock);
  }
}
