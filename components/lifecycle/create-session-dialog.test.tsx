import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testAgent, testAgents } from "@/components/data/test-agents";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { Failure } from "@/lib/failure/failure";
import { CreateSessionDialog } from "./create-session-dialog";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const agents = testAgents([testAgent({ name: "Main" })]);
const server: WireAnswer = ({ method, input }) => {
  if (method === "agents.list") return agents;
  if (method !== "sessions.create") return new Failure("forbidden");
  if (input["label"] === "Taken") return new Failure("invalid_request", "label already in use: Taken");
  const created = { key: "agent:main:dashboard:1", sessionId: "abc", entry: {}, path: "/s/sessions.json" };
  return { ok: true, ...created, runStarted: false, dryRun: false };
};

async function open() {
  const onCreated = vi.fn<(agentId: string, key: string) => void>();
  const rendered = renderOverWire(<CreateSessionDialog open onOpenChange={() => {}} onCreated={onCreated} />, server);
  const dialog = await screen.findByRole("dialog", { name: "New session" });
  await waitFor(() => expect(within(dialog).getByRole("combobox", { name: "Agent" }).textContent).toBe("Main (main)"));
  return { ...rendered, dialog, onCreated };
}

describe("the new-session dialog", () => {
  it("needs nothing but the agent, and sends no empty field", async () => {
    const { dialog, calls, onCreated } = await open();
    fireEvent.click(within(dialog).getByRole("button", { name: "Create" }));
    await waitFor(() => expect(onCreated).toHaveBeenCalledWith("main", "agent:main:dashboard:1"));
    expect(calls.find(({ method }) => method === "sessions.create")?.input).toEqual({ agentId: "main" });
  });

  it("keeps what was typed when the server refuses it, and says why", async () => {
    const { dialog, onCreated } = await open();
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Label" }), { target: { value: "Taken" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Create" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("label already in use: Taken");
    expect(within(dialog).getByRole("textbox", { name: "Label" })).toHaveProperty("value", "Taken");
    expect(onCreated).not.toHaveBeenCalled();
  });
});
