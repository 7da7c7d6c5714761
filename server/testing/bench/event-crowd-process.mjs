// Many clients of the live channel in a process of their own, so that what they cost is not the server's. Told of each append
// (`wrote`) before it is made; answers how each was heard. node event-crowd-process.mjs <url> <token> <count>
import net from "node:net";

const [url = "", token = "", count = "0"] = process.argv.slice(2);
const { hostname, port, host } = new URL(url);
const asked = `GET /api/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
const frames = /\nevent: ([a-z.]+)\ndata: ([^\n]*)\n\n/g;
const readBytes = Buffer.allocUnsafe(64 * 1024);

/** what a transcript held after each append, and when that was written (ms since 1970) */
const /** @type {{ sizeBytes: number, atMs: number }[]} */ appends = [];
/** how many waits took so many milliseconds; the last stands for longer ones */
const waits = new Uint32Array(120_000);
const clients = Array.from({ length: Number(count) }, open);
let wrong = 0;

process.on("message", (/** @type {{ wrote: { sizeBytes: number, atMs: number } } | "figures"} */ told) => {
  if (told !== "figures") return void appends.push(told.wrote);
  const behind = clients.filter(({ heard }) => heard < appends.length).length;
  const events = clients.reduce((sum, client) => sum + client.events, 0);
  process.send?.({ opened: clients.filter(({ seq }) => seq > 0).length, behind, wrong, events, waits: spread() });
});
process.on("disconnect", () => process.exit());

function open() {
  const client = { seq: 0, heard: 0, events: 0, rest: "" };
  const socket = net.connect({
    port: Number(port),
    host: hostname,
    onread: {
      buffer: readBytes,
      callback: (length, bytes) => {
        hear(client, Buffer.from(bytes.buffer, bytes.byteOffset, length).toString("latin1"));
        return true;
      },
    },
  });
  socket.on("error", (error) => console.error(`a client of the crowd was lost: ${error.message}`));
  socket.write(asked);
  return client;
}

/**
 * @param {{ seq: number, heard: number, events: number, rest: string }} client
 * @param {string} came
 */
function hear(client, came) {
  const text = client.rest === "" ? came : client.rest + came;
  let end = 0;
  frames.lastIndex = 0;
  for (let frame = frames.exec(text); frame; frame = frames.exec(text)) {
    const [, name, data = ""] = frame;
    const id = Number(text.slice(text.lastIndexOf("-", frame.index) + 1, frame.index));
    end = frames.lastIndex;
    if (name === "hello") client.seq = Number(/"seq":(\d+)/.exec(data)?.[1]);
    else if (name !== "ping") keep(client, id, data);
  }
  client.rest = text.slice(end);
}

/**
 * @param {{ seq: number, heard: number, events: number }} client
 * @param {number} seq
 * @param {string} data
 */
function keep(client, seq, data) {
  if (seq !== client.seq + 1) wrong += 1;
  client.seq = seq;
  client.events += 1;
  const sizeBytes = Number(/"sizeBytes":(\d+)/.exec(data)?.[1]);
  const nowMs = performance.timeOrigin + performance.now();
  // An event tells of every append before it: a merged one is no lost one, but the first of them has waited longer.
  for (let next = appends[client.heard]; next && next.sizeBytes <= sizeBytes; next = appends[client.heard]) {
    const waitMs = Math.min(waits.length - 1, Math.max(0, Math.round(nowMs - next.atMs)));
    waits[waitMs] = (waits[waitMs] ?? 0) + 1;
    client.heard += 1;
  }
}

function spread() {
  const total = waits.reduce((sum, runs) => sum + runs, 0);
  return { runs: total, p50Ms: at(total * 0.5), p99Ms: at(total * 0.99), maxMs: at(total - 1) };
}

/** @param {number} rank */
function at(rank) {
  let seen = 0;
  return waits.findIndex((runs) => (seen += runs) > rank);
}
