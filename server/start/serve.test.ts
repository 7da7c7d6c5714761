import http from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { readFlags } from "./flags.mjs";
import { serve } from "./serve.mjs";
import { sharedHooks } from "./shared-hooks.mjs";

type Answer = { status: number | undefined; headers: http.IncomingHttpHeaders; body: string };

/** A server whose application answers with the headers it was given. */
async function openServer(flags: string[] = []) {
  const settings = readFlags(["--port", "0", ...flags], {});
  if (settings === "help") throw new Error("not a help test");
  const { server, port } = await serve(settings, async (request, response) => {
    if (request.url === "/api/events") return;
    response.end(JSON.stringify(request.headers));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port, ask: (options: http.RequestOptions, body?: string) => ask({ port, ...options }, body) };
}

function ask(options: http.RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", agent: false, ...options }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

describe("serve", () => {
  it("C4: serves the names of this machine with the bound port", async () => {
    const { port, ask } = await openServer();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect((await ask({ headers: { host } })).status).toBe(200);
    }
  });

  it.each(["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.:80", "127.0.0.1.evil.example:80"])(
    "C4: answers 421 to the host %j, for static files too",
    async (host) => {
      const { ask } = await openServer();
      for (const path of ["/", "/_next/static/a.js", "/api/events"]) {
        const { status, body, headers } = await ask({ path, headers: { host } });
        expect(status).toBe(421);
        expect(JSON.parse(body)).toEqual({
          error: { code: "wrong_host", message: expect.any(String), requestId: headers["x-request-id"] },
        });
      }
    },
  );

  it("C4: answers 421 to a whole address in the place of a path", async () => {
    const { port, ask } = await openServer();
    const headers = { host: `127.0.0.1:${port}` };
    expect((await ask({ path: "http://evil.example/api/health", headers })).status).toBe(421);
  });

  it("C6: sends the security headers with every answer, a refusal included", async () => {
    const { port, ask } = await openServer();
    for (const host of [`127.0.0.1:${port}`, "evil.example"]) {
      const { headers } = await ask({ headers: { host } });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-frame-options": "DENY",
      });
      expect(headers["permissions-policy"]).toContain("camera=()");
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
      expect(policy).not.toContain("unsafe-eval");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
  });

  it("hands the application a fresh nonce each time", async () => {
    const { port, ask } = await openServer();
    const answers = [
      await ask({ headers: { host: `localhost:${port}` } }),
      await ask({ headers: { host: `localhost:${port}` } }),
    ];
    const nonces = answers.map(({ headers, body }) => {
      const seen: Record<string, string> = JSON.parse(body);
      expect(seen["content-security-policy"]).toBe(headers["content-security-policy"]);
      return seen["x-nonce"];
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it("allows eval only to the development server", async () => {
    const { port, ask } = await openServer(["--dev"]);
    const { headers } = await ask({ headers: { host: `localhost:${port}` } });
    expect(headers["content-security-policy"]).toContain("'unsafe-eval'");
  });

  it("C15: replaces what only the launcher or a proxy may claim", async () => {
    const { port, ask } = await openServer();
    const { body, headers } = await ask({
      headers: {
        host: `localhost:${port}`,
        "x-forwarded-for": "10.0.0.1",
        "x-forwarded-host": "evil.example",
        forwarded: "for=10.0.0.1",
        "x-real-ip": "10.0.0.1",
        "x-rockpool-peer": "10.0.0.1",
        "x-rockpool-request": "mine",
        "x-rockpool-proto": "mine",
        "x-rockpool-user": "mine",
        "x-forwarded-user": "mine",
        "x-forwarded-proto": "mine",
        "x-nonce": "mine",
        "x-middleware-subrequest": "1",
        "content-security-policy": "script-src 'nonce-mine'",
      },
    });
    const seen: Record<string, string> = JSON.parse(body);
    expect(seen["x-rockpool-peer"]).toBe("127.0.0.1");
    expect(seen["x-rockpool-request"]).toBe(headers["x-request-id"]);
    expect(body).not.toMatch(/10\.0\.0\.1|evil\.example|mine|subrequest/);
  });

  it("C15: believes a configured proxy, and takes its headers away from the application", async () => {
    const { port, ask } = await openServer(["--trusted-proxy", "127.0.0.0/8"]);
    const { body } = await ask({
      headers: {
        host: `localhost:${port}`,
        "x-forwarded-for": "6.6.6.6, 10.0.0.1, 127.0.0.9",
        "x-forwarded-proto": "https",
        "x-forwarded-host": "evil.example",
        "x-forwarded-user": "ada",
      },
    });
    const seen: Record<string, string> = JSON.parse(body);
    expect(seen).toMatchObject({
      "x-rockpool-peer": "10.0.0.1",
      "x-rockpool-proto": "https",
      "x-rockpool-user": "ada",
    });
    expect(Object.keys(seen).filter((name) => name.startsWith("x-forwarded-"))).toEqual([]);
  });

  it("C4: tells what it refuses, without the query", async () => {
    const { ask } = await openServer();
    const hooks = sharedHooks();
    const told: unknown[] = [];
    hooks.refused = (refusal) => told.push(refusal);
    onTestFinished(() => {
      delete hooks.refused;
    });
    const { headers } = await ask({ path: "/api/login?token=secret", headers: { host: "evil.example" } });
    const requestId = headers["x-request-id"];
    expect(told).toEqual([{ requestId, address: "127.0.0.1", action: "/api/login", result: "wrong_host" }]);
  });

  it("answers 413 to an announced body over 1 MB before it is sent", async () => {
    const { port, ask } = await openServer();
    const headers = { host: `localhost:${port}`, "content-length": String(1024 * 1024 + 1), expect: "100-continue" };
    const { status, body } = await ask({ method: "POST", path: "/api/rpc/sessions.list", headers });
    expect(status).toBe(413);
    expect(JSON.parse(body).error.code).toBe("too_large");
  });

  it("offers to write to the connection of an event stream and to cut it, and forgets it when it is over", async () => {
    const { port } = await openServer();
    const { lines } = sharedHooks();
    const before = lines.size;
    const asking = ask({ port, path: "/api/events", headers: { host: `localhost:${port}` } });
    const outcome = asking.then(
      () => "answered",
      (error: unknown) => String(error),
    );
    await expect.poll(() => lines.size).toBe(before + 1);
    const line = [...lines.values()].at(-1);
    expect(line?.write("data: {}\n\n")).toBeNull();
    line?.cut();
    expect(await outcome).toMatch(/socket hang up|aborted/);
    await expect.poll(() => lines.size).toBe(before);
  });

  it("says which port is taken", async () => {
    const { port } = await openServer();
    const settings = readFlags(["--port", String(port)], {});
    if (settings === "help") throw new Error("not a help test");
    await expect(serve(settings, async () => {})).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  });
});
