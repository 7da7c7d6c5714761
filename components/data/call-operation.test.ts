import { afterEach, describe, expect, it, vi } from "vitest";
import { callOperation } from "./call-operation";
import { RefusedCall } from "./refused-call";

function answer(status: number, body: unknown) {
  const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

async function refusal(call: Promise<unknown>): Promise<RefusedCall> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof RefusedCall) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.innerHTML = "";
});

describe("callOperation", () => {
  it("posts the input with the CSRF token and gives back the parsed result", async () => {
    document.head.innerHTML = '<meta name="rockpool-csrf" content="secret">';
    const fetch = answer(200, { ok: true, key: "agent:main:main" });
    const result = await callOperation("sessions.resolve", { key: "main" });
    expect(result).toEqual({ ok: true, key: "agent:main:main" });
    expect(fetch).toHaveBeenCalledWith(
      "/api/rpc/sessions.resolve",
      expect.objectContaining({
        method: "POST",
        body: '{"key":"main"}',
        headers: { "content-type": "application/json", "x-rockpool-csrf": "secret" },
      }),
    );
  });

  it("throws the failure that the server names", async () => {
    answer(409, { error: { code: "conflict", message: "It changed.", details: { revision: "r2" }, requestId: "q1" } });
    const error = await refusal(callOperation("sessions.get", { sessionKey: "x" }));
    expect(error).toMatchObject({ code: "conflict", message: "It changed.", requestId: "q1", status: 409 });
    expect(error.details).toEqual({ revision: "r2" });
  });

  it("makes a failure of an answer that is none of ours", async () => {
    answer(502, "<html>");
    expect((await refusal(callOperation("agents.list", {}))).code).toBe("unavailable");
  });

  it("refuses an answer that does not fit the contract", async () => {
    answer(200, { agents: "none" });
    expect((await refusal(callOperation("agents.list", {}))).code).toBe("internal");
  });

  it("says that the server does not answer", async () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => {
        throw new TypeError("network");
      }),
    );
    expect((await refusal(callOperation("agents.list", {}))).code).toBe("unavailable");
  });

  it("lets a cancelled call end as cancelled", async () => {
    const controller = new AbortController();
    vi.stubGlobal(
      "fetch",
      vi.fn(async (_: string, { signal }: RequestInit) => signal?.throwIfAborted()),
    );
    controller.abort();
    await expect(callOperation("agents.list", {}, { signal: controller.signal })).rejects.toThrow(/abort/i);
  });
});
