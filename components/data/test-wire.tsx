import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import type { Failure } from "@/lib/failure/failure";
import { isFailure } from "@/lib/failure/failure";
import { makeQueryClient } from "./make-query-client";

/** A busy machine is slow, not wrong. */
configure({ asyncUtilTimeout: 4000 });

export type WireCall = { method: string; input: Record<string, unknown> };
/** Answers one call as the server would: a result, or a Failure to refuse it. */
export type WireAnswer = (call: WireCall) => unknown;

/** For tests of rooms: renders over a server that stands behind `fetch`, and keeps what was asked of it. */
export function renderOverWire(ui: ReactNode, answer: WireAnswer): RenderResult & { calls: WireCall[] } {
  const calls: WireCall[] = [];
  vi.stubGlobal("fetch", async (address: string, init: { body: string }) => {
    const call = { method: address.slice("/api/rpc/".length), input: JSON.parse(init.body) };
    calls.push(call);
    const answered = answer(call);
    return isFailure(answered) ? refusal(answered) : Response.json(answered);
  });
  const client = makeQueryClient();
  return { calls, ...render(<QueryClientProvider client={client}>{ui}</QueryClientProvider>) };
}

function refusal(failure: Failure): Response {
  const { code, message, details, status } = failure;
  return Response.json({ error: { code, message, details, requestId: "req-1" } }, { status });
}
