import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export const sessionsEach = 60;
export const agents = ["main", "coder"];

/** @param {string} stateDir @param {string} agent */
export const folderOf = (stateDir, agent) => path.join(stateDir, "agents", agent, "sessions");
/** @param {string} agent @param {number} index */
export const keyOf = (agent, index) => `agent:${agent}:telegram:direct:${1000 + index}`;
/** @param {string} agent @param {number} index */
export const sessionIdOf = (agent, index) => `${agent}-${index}`;
/** @param {number} number */
export const lineOf = (number) => {
  const content = [{ type: "text", text: `line ${number} `.repeat(1 + (number % 40)) }];
  const message = { role: number % 2 === 0 ? "assistant" : "user", content };
  return `${JSON.stringify({ type: "message", id: number.toString(16).padStart(8, "0"), parentId: null, message })}\n`;
};

/** Two agents with a few sessions each. @param {string} stateDir */
export function writeSoakStore(stateDir) {
  for (const agent of agents) {
    const folder = folderOf(stateDir, agent);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    /** @type {Record<string, object>} */
    const entries = {};
    for (let index = 0; index < sessionsEach; index += 1) {
      const sessionId = sessionIdOf(agent, index);
      entries[keyOf(agent, index)] = { sessionId, updatedAt: Date.now(), skillsSnapshot: { prompt: "x".repeat(2000) } };
      const lines = Array.from({ length: 50 }, (_, number) => lineOf(number)).join("");
      const header = `${JSON.stringify({ type: "session", version: 3, id: sessionId, cwd: "/w" })}\n`;
      writeFileSync(path.join(folder, `${sessionId}.jsonl`), header + lines, { mode: 0o600 });
    }
    writeFileSync(path.join(folder, "sessions.json"), JSON.stringify(entries, null, 2), { mode: 0o600 });
  }
}
