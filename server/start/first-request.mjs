import http from "node:http";
import { StartError } from "./start-error.mjs";

/**
 * Asks our own health endpoint once: the application is loaded, its token exists, its store is known.
 * @param {{ host: string, port: number, hostHeader: string }} target
 * @returns {Promise<void>}
 */
export function firstRequest({ host, port, hostHeader }) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host, port, path: "/api/health", headers: { host: hostHeader }, agent: false });
    request.once("error", reject);
    request.once("response", (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (body += chunk));
      response.once("end", () => {
        if (response.statusCode === 200) return resolve();
        return reject(new StartError(`Rockpool cannot start: ${reasonIn(body)}`));
      });
    });
  });
}

/** @param {string} body */
function reasonIn(body) {
  try {
    return JSON.parse(body).error.message;
  } catch {
    return "its health check failed; the log above says why.";
  }
}
