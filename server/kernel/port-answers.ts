import { connect } from "node:net";

/** Whether something on this machine takes a connection on that port. Never fails. */
export function portAnswers(port: number, timeoutMs = 200): Promise<boolean> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => say(false));
    socket.once("connect", () => say(true)).once("error", () => say(false));
  });
}
