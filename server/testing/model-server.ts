import { type IncomingHttpHeaders, type ServerResponse, createServer } from "node:http";

export type ModelCall = { url: string; headers: IncomingHttpHeaders; body: Record<string, unknown>; prompt: string };
/** Answers one call; `left` settles when the caller has gone away. */
export type ModelAnswer = (response: ServerResponse, call: ModelCall) => void | Promise<void>;

export type ModelServer = {
  /** for `models.providers.<name>.baseUrl` of the OpenAI protocol */
  baseUrl: string;
  calls: ModelCall[];
  answer: ModelAnswer;
  /** resolves when a caller has gone away before its answer was whole */
  left: Promise<void>;
  close(): Promise<void>;
};

/** A real model endpoint on loopback that speaks both protocols: what it answers is the test's to choose. */
export async function startModelServer(): Promise<ModelServer> {
  let tellLeft = () => {};
  const left = new Promise<void>((resolve) => (tellLeft = resolve));
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      const body = JSON.parse(text);
      const call = { url: request.url ?? "", headers: request.headers, body, prompt: JSON.stringify(body.messages) };
      model.calls.push(call);
      response.on("close", () => !response.writableEnded && tellLeft());
      void model.answer(response, call);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const model: ModelServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: [],
    answer: (response) => streamOpenAi(response, ["## Goal\n", "- A summary."]),
    left,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return model;
}

/** An answer in OpenAI's stream; `open` leaves it unfinished. */
export function streamOpenAi(response: ServerResponse, parts: readonly string[], { open = false } = {}): void {
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (delta: object, finish: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "one", choices };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  for (const content of parts) send({ content }, null);
  if (open) return;
  send({}, "stop");
  response.end("data: [DONE]\n\n");
}

/** The same in Anthropic's protocol. */
export function streamAnthropic(response: ServerResponse, parts: readonly string[], { open = false } = {}): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (event: { type: string }) => response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const usage = { input_tokens: 7, output_tokens: 1 };
  const message = { id: "m", type: "message", role: "assistant", model: "one", content: [], stop_reason: null, usage };
  const start = { type: "message_start", message };
  const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
  for (const event of [start, block]) send(event);
  for (const text of parts)
    send(Object.assign({ type: "content_block_delta" }, { index: 0, delta: { type: "text_delta", text } }));
  if (open) return;
  send(Object.assign({ type: "content_block_stop" }, { index: 0 }));
  send(Object.assign({ type: "message_delta" }, { delta: { stop_reason: "end_turn" }, usage: { output_tokens: 3 } }));
  send({ type: "message_stop" });
  response.end();
}

/** A refusal with this status and message, as OpenAI words it. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message, type: "error" } }));
}
