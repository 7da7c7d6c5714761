import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { readLine } from "@/lib/transcript/read-line";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { ProvenanceBadge } from "./provenance-badge";
import { SpawnedLinks } from "./spawned-links";
import { TranscriptScopeProvider, emptyScope } from "./transcript-scope";

afterEach(cleanup);

function placed(line: object): PlacedEntry {
  return { offset: 0, lengthBytes: 1, entry: readLine(new TextEncoder().encode(JSON.stringify(line))) };
}

function show(children: ReactNode) {
  return render(
    <TranscriptScopeProvider scope={{ ...emptyScope, agentId: "main" }}>{children}</TranscriptScopeProvider>,
  );
}

describe("where a message came from", () => {
  it("is told with its session as a link, its channel and its tool", () => {
    const { container } = show(
      <ProvenanceBadge
        provenance={{
          kind: "inter_session",
          sourceSessionKey: "agent:coder:subagent:1",
          sourceChannel: "webchat",
          sourceTool: "subagent_announce",
        }}
      />,
    );
    expect(container.textContent).toBe(
      "from another sessionagent:coder:subagent:1channel webchat · by subagent_announce",
    );
    expect(screen.getByRole("link").getAttribute("href")).toBe("/agents/coder/sessions/agent~coder~subagent~1");
  });

  it.each([
    ["external_user", "from a person outside"],
    ["internal_system", "written by the system"],
    ["something_new", "something_new"],
  ])("has words for %s", (kind, words) => {
    expect(show(<ProvenanceBadge provenance={{ kind }} />).container.textContent).toBe(words);
  });

  it("is nothing to speak of when it is not recorded", () => {
    expect(show(<ProvenanceBadge provenance={undefined} />).container.textContent).toBe("");
  });
});

describe("a call that started sessions", () => {
  const result = (message: object) => placed({ type: "message", id: "1", message: { role: "toolResult", ...message } });

  it("leads to them, by its details or by what it says", () => {
    show(<SpawnedLinks result={result({ details: { childSessionKey: "agent:main:subagent:x" }, content: [] })} />);
    show(<SpawnedLinks result={result({ content: [{ type: "text", text: '{"childSessionKey":"subagent:y"}' }] })} />);
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "/agents/main/sessions/agent~main~subagent~x",
      "/agents/main/sessions/subagent~y",
    ]);
  });

  it("says nothing when it started none", () => {
    const text = "childSessionKey is a word here";
    expect(show(<SpawnedLinks result={result({ content: [{ type: "text", text }] })} />).container.textContent).toBe(
      "",
    );
    expect(show(<SpawnedLinks result={undefined} />).container.textContent).toBe("");
  });
});
