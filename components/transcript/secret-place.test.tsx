import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Operator, OperatorProvider } from "@/components/data/operator-context";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { Failure } from "@/lib/failure/failure";
import { readLine } from "@/lib/transcript/read-line";
import { EntryView } from "./entry-view";
import { SecretPlace } from "./secret-place";
import { TranscriptScopeProvider, emptyScope } from "./transcript-scope";

const key = "sk-ant-…⟨secret, 37 characters⟩";
const other = "sk-ant-…⟨secret 2, 37 characters⟩";
const contents = {
  "a model's words": { role: "assistant", content: `Use ${key} and \`${key}\` here` },
  "a person's words": { role: "user", content: `Use ${key} here` },
  "a block of code": { role: "assistant", content: `\`\`\`sh\nexport KEY=${key}\n\`\`\`` },
  "a tool's output": { role: "bashExecution", command: "env", output: `KEY=${key}` },
};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(
  message: unknown,
  role: Operator["role"] = "admin",
  answer: WireAnswer = () => ({ text: "the-key", length: 7 }),
) {
  const entry = readLine(new TextEncoder().encode(JSON.stringify({ type: "message", id: "1", message })));
  const operator: Operator = { name: "Ada", role, by: "user", csrf: "" };
  const scope = { ...emptyScope, name: { sessionKey: "agent:main:main" }, generation: "g1" };
  return renderOverWire(
    <OperatorProvider operator={operator}>
      <TranscriptScopeProvider scope={scope}>
        <SecretPlace offset={42}>
          <EntryView placed={{ offset: 42, lengthBytes: 1, entry }} continues={false} />
        </SecretPlace>
      </TranscriptScopeProvider>
    </OperatorProvider>,
    answer,
  );
}

const reveal = /Secret, 37 characters · reveal/;

describe("C10: a masked secret in a transcript", () => {
  it.each(Object.entries(contents))("is a button of its own in %s", (_where, message) => {
    show(message);
    expect(screen.getAllByRole("button", { name: reveal }).length).toBeGreaterThan(0);
  });

  it("is asked for by its place and its mask, and shown until it is hidden again", async () => {
    const { calls } = show(contents["a person's words"]);
    fireEvent.click(screen.getByRole("button", { name: reveal }));
    expect(await screen.findByText("the-key")).toBeTruthy();
    const place = { sessionKey: "agent:main:main", offset: 42, generation: "g1" };
    expect(calls).toEqual([{ method: "secrets.reveal", input: { ...place, mask: key } }]);
    fireEvent.click(screen.getByRole("button", { name: "hide" }));
    expect(screen.queryByText("the-key")).toBeNull();
  });

  it("is hidden again after half a minute", async () => {
    show(contents["a person's words"]);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.click(screen.getByRole("button", { name: reveal }));
    await screen.findByText("the-key");
    await act(async () => {});
    act(() => void vi.advanceTimersByTime(30_000));
    expect(screen.queryByText("the-key")).toBeNull();
  });

  it("says why it could not be revealed", async () => {
    show(
      contents["a person's words"],
      "admin",
      () => new Failure("invalid_request", "This entry holds no such secret."),
    );
    fireEvent.click(screen.getByRole("button", { name: reveal }));
    expect((await screen.findByRole("alert")).textContent).toContain("no such secret");
  });

  it("tells those apart that look the same", () => {
    show({ role: "user", content: `${key} ${other}` });
    expect(screen.getByRole("button", { name: /Secret 2, 37 characters/ })).toBeTruthy();
  });

  it.each(["viewer", "operator"] as const)("is plain words with a reason for a %s", (role) => {
    show(contents["a person's words"], role);
    expect(screen.queryByRole("button", { name: /reveal/ })).toBeNull();
    expect(screen.getByText(key).getAttribute("title")).toContain("admin");
  });
});
