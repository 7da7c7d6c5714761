import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OperatorProvider } from "@/components/data/operator-context";
import type { RowSelection } from "@/components/data/row-selection";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import type { Role } from "@/lib/contract/operation-group";
import { Failure } from "@/lib/failure/failure";
import { BulkBar } from "./bulk-bar";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const keys = [{ agentId: "main", key: "agent:main:a" }];
const row = { agentId: "main", key: "agent:main:a", title: "Talk", sizeBytes: 2048 };
const plan = {
  planId: "p1",
  action: "delete",
  total: 2,
  planned: 2,
  rows: [
    { ...row, outcome: "would", undoable: false, effects: [], reason: "It has no transcript of its own." },
    {
      ...row,
      key: "agent:main:main",
      title: "Main",
      outcome: "refused",
      undoable: false,
      effects: [],
      reason: "Cannot delete the main session.",
    },
  ],
  would: 1,
  nothing: 0,
  refused: 1,
  final: 1,
  files: 0,
  sizeBytes: 0,
};
const counts = { total: 2, waiting: 1, done: 1, nothing: 0, refused: 0, undone: 0, kept: 0 };
const job = {
  jobId: "12345678-job",
  action: "delete",
  state: "running",
  by: "Mara",
  startedAt: 1,
  counts,
  files: 0,
  sizeBytes: 0,
  undoable: 0,
  canResume: false,
};
const stopped = { ...job, state: "cancelled", canResume: true, undoable: 1, note: "It was cancelled." };

function show(answer: WireAnswer, role: Role = "operator", more: Partial<RowSelection> = {}) {
  const clear = vi.fn<() => void>();
  const selection: RowSelection = {
    mode: "some",
    count: 2,
    total: 40,
    has: () => true,
    toggle: () => {},
    toggleLoaded: () => {},
    selectAll: () => {},
    clear,
    input: { keys },
    ...more,
  };
  const operator = { name: "Mara", role, by: "user" as const, csrf: "c" };
  const { calls } = renderOverWire(
    <OperatorProvider operator={operator}>
      <BulkBar selection={selection} />
    </OperatorProvider>,
    answer,
  );
  return { calls, clear };
}

describe("acting on the sessions that are chosen", () => {
  it("shows what would happen and what cannot be undone, does it, and cancels it", async () => {
    let isCancelled = false;
    const { calls, clear } = show(({ method, input }) => {
      if (method === "jobs.cancel") isCancelled = true;
      if (method === "jobs.start" && input["dryRun"] === true) return { ok: true, dryRun: true, plan };
      if (method === "jobs.start") return { ok: true, dryRun: false, job };
      if (method === "jobs.cancel") return { ok: true, dryRun: false, job: stopped };
      return { job: isCancelled ? stopped : job, rows: [], matching: 0 };
    });
    fireEvent.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText(/1 session of these cannot be undone/)).toBeTruthy();
    expect(within(dialog).getByText("no undo")).toBeTruthy();
    expect(within(dialog).getByText("Cannot delete the main session.")).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText("Reason"), { target: { value: " Spring " } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Delete 1 session" }));
    expect(await within(dialog).findByRole("progressbar")).toBeTruthy();
    expect(clear).toHaveBeenCalledTimes(1);
    const started = calls.filter(({ method }) => method === "jobs.start").at(-1);
    expect(started?.input).toEqual({ action: "delete", selection: { keys }, planId: "p1", reason: "Spring" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel before the next row" }));
    expect(await within(dialog).findByText("It was cancelled.")).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: "Go on with the other 1" })).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: "Undo 1" })).toBeTruthy();
  });

  it("keeps a refusal inside, and looks at the plan again", async () => {
    const conflict = new Failure("conflict", "The filter fits other sessions than it did.");
    const { calls } = show(({ input }) => (input["dryRun"] === true ? { ok: true, dryRun: true, plan } : conflict));
    fireEvent.click(screen.getByRole("button", { name: "Delete…" }));
    fireEvent.click(await screen.findByRole("button", { name: "Delete 1 session" }));
    expect(await screen.findByText("Changed in the meantime")).toBeTruthy();
    const asked = calls.length;
    fireEvent.click(screen.getByRole("button", { name: "Retry" }));
    await vi.waitFor(() => expect(calls.length).toBeGreaterThan(asked));
  });

  it("asks for what is to be set before it plans a change of settings", async () => {
    const { calls } = show(() => ({ ok: true, dryRun: true, plan }));
    fireEvent.click(screen.getByRole("button", { name: "Settings…" }));
    expect(await screen.findByText(/Choose what to change/)).toBeTruthy();
    expect(calls.some(({ method }) => method === "jobs.start")).toBe(false);
    expect(screen.getByRole("button", { name: /^Change/ }).getAttribute("aria-disabled")).toBe("true");
  });

  it("offers a viewer nothing to press, and says why", () => {
    show(() => ({}), "viewer");
    const button = screen.getByRole("button", { name: "Reset…" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.title).toContain("operator");
    fireEvent.click(button);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is not there when nothing is chosen", () => {
    show(() => ({}), "operator", { count: 0 });
    expect(screen.queryByRole("region", { name: "Selected sessions" })).toBeNull();
  });
});
