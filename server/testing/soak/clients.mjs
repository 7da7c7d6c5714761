import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { agents, keyOf, sessionsEach } from "./soak-store.mjs";

const readers = 4;
const listeners = 6;
const restMs = 40;

/**
 * Clients that list, page back, patch and find; listeners that come, hear for a while and drop, some of which never read.
 * @param {string} url
 * @param {string} token
 */
export function startClients(url, token) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const agent = new http.Agent({ keepAlive: true });
  const counts = { calls: 0, refused: 0, streams: 0 };
  let stopping = false;

  /** @param {string} method @param {unknown} input @returns {Promise<Record<string, any>>} */
  const rpc = async (method, input) => {
    const { status, text } = await post(`${url}/api/rpc/${method}`, JSON.stringify(input), { headers, agent });
    counts.calls += 1;
    if (status !== 200) counts.refused += 1;
    return JSON.parse(text);
  };

  /** @param {number} number */
  async function read(number) {
    for (let round = number; !stopping; round += readers) {
      const name = agents[round % agents.length] ?? "main";
      const key = keyOf(name, round % sessionsEach);
      await rpc("sessions.list", { limit: 50, search: round % 3 === 0 ? "telegram" : undefined });
      let page = await rpc("sessions.history", { key, limit: 20 });
      for (let back = 0; back < 3 && page["startOffset"] > 0; back += 1) {
        page = await rpc("sessions.history", {
          key,
          limit: 20,
          before: page["startOffset"],
          generation: page["generation"],
        });
      }
      if (round % 4 === 0) await rpc("sessions.patch", { key, label: `soak ${round}` });
      await wait(restMs);
    }
  }

  async function hear() {
    for (let round = 0; !stopping; round += 1) {
      await new Promise((resolve) => {
        const request = http.get(`${url}/api/events`, { headers, agent: false }, (response) => {
          counts.streams += 1;
          if (round % 3 !== 0) response.resume();
          response.on("close", resolve);
          setTimeout(() => request.destroy(), 500 + Math.random() * 2500);
        });
        request.on("error", resolve);
      });
    }
  }

  const all = [
    ...Array.from({ length: readers }, (_, number) => read(number)),
    ...Array.from({ length: listeners }, hear),
  ];
  return {
    async stop() {
      stopping = true;
      await Promise.all(all);
      agent.destroy();
      return counts;
    },
  };
}

/**
 * @param {string} url
 * @param {string} body
 * @param {http.RequestOptions} options
 * @returns {Promise<{ status: number | undefined, text: string }>}
 */
function post(url, body, options) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { ...options, method: "POST" }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, text })).on("error", reject);
    });
    request.on("error", reject).end(body);
  });
}
