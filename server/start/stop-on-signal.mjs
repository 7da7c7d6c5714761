import { sharedHooks } from "./shared-hooks.mjs";

const graceMs = 2000;
const sweepMs = 50;

/**
 * SIGTERM and SIGINT: end event streams, let running calls finish for up to two seconds, exit 0. `server.close` alone
 * would wait for ever on an open stream. A second signal exits at once.
 * @param {import("node:http").Server} server
 */
export function stopOnSignal(server) {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(0);
    stopping = true;
    const leave = () => {
      server.closeAllConnections();
      process.exit(0);
    };
    const hooks = [...sharedHooks().stop].map((hook) => Promise.resolve(hook()).catch((error) => console.error(error)));
    server.close(() => void Promise.all(hooks).then(leave));
    setInterval(() => server.closeIdleConnections(), sweepMs);
    setTimeout(leave, graceMs);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
}
