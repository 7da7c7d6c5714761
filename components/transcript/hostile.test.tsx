import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { readLine } from "@/lib/transcript/read-line";
import { forbiddenNodes } from "@/server/testing/hostile/forbidden-nodes";
import { lineSinks, lineText } from "@/server/testing/hostile/line-sinks";
import { type Payload, canary, hostilePayloads } from "@/server/testing/hostile/payloads";
import { createDisclosures } from "./disclosures";
import { EntryView } from "./entry-view";
import { TranscriptMarkdown } from "./transcript-markdown";
import { TranscriptScopeProvider, emptyScope } from "./transcript-scope";

afterEach(cleanup);

const sinks = Object.keys(lineSinks);

describe("C7: hostile text", () => {
  it("is at least five hundred different texts", () => {
    expect(hostilePayloads.length).toBeGreaterThanOrEqual(500);
    expect(new Set(hostilePayloads.map(({ id }) => id)).size).toBe(hostilePayloads.length);
  });

  it("becomes nothing but text, safe links and layout when it is read as Markdown", () => {
    const problems = hostilePayloads.flatMap(({ id, text }) =>
      problemsOf(id, <TranscriptMarkdown text={text} id="e1" />),
    );
    expect(problems).toEqual([]);
  }, 60_000);

  it("does so in every place of a transcript's line, each family in most of them", () => {
    const problems = hostilePayloads.flatMap((payload, at) => {
      const sink = sinks[at % sinks.length] ?? "";
      return problemsOf(`${payload.id} as ${sink}`, viewOf(payload, sink));
    });
    expect(problems).toEqual([]);
    expect(hostilePayloads.length).toBeGreaterThan(sinks.length);
  }, 60_000);
});

function viewOf({ id, text }: Payload, sink: string): ReactNode {
  const line = lineText(lineSinks[sink]?.(text, id) ?? "");
  const placed = { offset: 0, lengthBytes: line.length, entry: readLine(new TextEncoder().encode(line)) };
  return (
    <QueryClientProvider client={client}>
      <TranscriptScopeProvider scope={scope}>
        <EntryView placed={placed} continues={false} />
      </TranscriptScopeProvider>
    </QueryClientProvider>
  );
}

const client = new QueryClient();
const scope = { ...emptyScope, disclosures: createDisclosures() };
for (const group of ["tool", "thinking", "result", "text", "summary"] as const) scope.disclosures.flip(group);

function problemsOf(what: string, view: ReactNode): string[] {
  const { container, unmount } = render(view);
  const found = forbiddenNodes(container);
  if (canary in window) found.push("it ran");
  unmount();
  return found.map((problem) => `${what}: ${problem}`);
}
