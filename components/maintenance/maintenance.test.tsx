import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OperatorProvider } from "@/components/data/operator-context";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { Toaster } from "@/components/ui/toast";
import { Failure } from "@/lib/failure/failure";
import { CleanUpPart } from "./clean-up-part";
import { ResetsPart } from "./resets-part";

vi.mock("next-themes", () => ({ useTheme: () => ({ resolvedTheme: "light" }) }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const figures = {
  beforeCount: 3,
  afterCount: 2,
  missing: 0,
  pruned: 1,
  capped: 0,
  modelRunPruned: 0,
  diskBudget: null,
};
const store = {
  agentId: "main",
  storePath: "/s/sessions.json",
  mode: "warn",
  dryRun: true,
  ...figures,
  wouldMutate: true,
  policy: {
    mode: "warn",
    isAutomatic: true,
    pruneAfterMs: 2_592_000_000,
    maxEntries: 500,
    rotateBytes: null,
    resetArchiveRetentionMs: null,
    maxDiskBytes: null,
    highWaterBytes: null,
    sources: { pruneAfter: "session.maintenance.pruneAfter", maxEntries: "built-in" },
  },
  generation: "middle",
  rows: [
    {
      step: "prune",
      kind: "entry",
      action: "remove",
      key: "agent:main:old",
      sizeBytes: 90,
      reason: "untouched for 40 days",
    },
    { step: "prune", kind: "file", action: "archive", file: "old.jsonl", sizeBytes: 2048, reason: "its transcript" },
    {
      step: "purge",
      kind: "file",
      action: "trash",
      file: "x.jsonl.deleted.1",
      sizeBytes: 512,
      reason: "kept too long",
    },
  ],
  skipped: [{ step: "prune", key: "agent:main:busy", reason: "process 7 holds its lock" }],
  warnings: [],
  disk: { movedBytes: 512, sameDisk: true, freedBytes: 0 },
};
const plan = { allAgents: true, dryRun: true, stores: [store], planId: "p1" };
const run = {
  runId: "12345678-run",
  kind: "clean-up",
  agentId: "main",
  state: "done",
  startedAt: 1,
  by: "Test",
  entries: 1,
  files: 2,
  trashBytes: 512,
  undoable: true,
  left: [],
};

function server(answers: Record<string, (input: Record<string, unknown>) => unknown>): WireAnswer {
  return ({ method, input }) => {
    const answer = answers[method];
    if (answer) return answer(input);
    if (method === "maintenance.plan") return plan;
    if (method === "maintenance.runs") return { runs: [run], trashBytes: 512 };
    return { agents: [], defaultId: "main", home: {} };
  };
}

const admin = { name: "A", csrf: "x", role: "admin", by: "token" } as const;

function show(ui: React.ReactNode, answers: Parameters<typeof server>[0] = {}) {
  return renderOverWire(
    <OperatorProvider operator={admin}>
      {ui}
      <Toaster />
    </OperatorProvider>,
    server(answers),
  );
}

describe("the clean-up", () => {
  it("shows the rows of the dry run by step, with bytes, reasons and what is left alone", async () => {
    show(<CleanUpPart />);
    const old = within(await screen.findByRole("region", { name: "Too old" }));
    expect(old.getByText("untouched for 40 days")).toBeTruthy();
    expect(old.getByText("Renamed to an archive")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Left alone" }).textContent).toContain("process 7 holds its lock");
    expect(screen.getByText(/nothing is free before you empty it/)).toBeTruthy();
    expect(screen.getByText("session.maintenance.pruneAfter")).toBeTruthy();
  });

  it("carries out the plan that was shown, and offers to undo it", async () => {
    const { calls } = show(<CleanUpPart />, {
      "maintenance.run": () => ({
        ...plan,
        dryRun: false,
        applied: true,
        stores: [{ ...store, dryRun: false, applied: true, appliedCount: 2, runId: run.runId, left: [] }],
      }),
      "maintenance.undo": () => ({
        ok: true,
        runId: run.runId,
        agentId: "main",
        dryRun: false,
        entries: 1,
        files: 2,
        exact: true,
        left: [],
      }),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Clean up…" }));
    fireEvent.click(
      within(screen.getByRole("dialog", { name: "Clean up now?" })).getByRole("button", { name: "Clean up" }),
    );
    expect(await screen.findByText("1 entry removed.")).toBeTruthy();
    expect(calls.find(({ method }) => method === "maintenance.run")?.input).toEqual({ planId: "p1" });
    const [undo] = screen.getAllByRole("button", { name: "Undo" });
    fireEvent.click(undo ?? document.body);
    await waitFor(() => expect(calls.some(({ method }) => method === "maintenance.undo")).toBe(true));
  });

  it("says that the store changed since the plan, and stays open", async () => {
    show(<CleanUpPart />, {
      "maintenance.run": () => new Failure("conflict", "The store changed since the plan was made."),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Clean up…" }));
    fireEvent.click(screen.getByRole("button", { name: "Clean up" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The store changed since the plan was made.");
  });

  it("empties the trash only after the word was typed, the focus on Cancel", async () => {
    const { calls } = show(<CleanUpPart />, {
      "maintenance.purge": () => ({ ok: true, dryRun: false, runs: [run.runId], files: 1, freedBytes: 512 }),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Empty the trash…" }));
    const dialog = within(screen.getByRole("dialog"));
    expect(document.activeElement?.textContent).toBe("Cancel");
    fireEvent.click(dialog.getByRole("button", { name: "Empty the trash" }));
    fireEvent.change(dialog.getByLabelText("Type purge to go on"), { target: { value: "purge" } });
    fireEvent.click(dialog.getByRole("button", { name: "Empty the trash" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(calls.filter(({ method }) => method === "maintenance.purge")).toHaveLength(1);
  });
});

describe("the resets that are due", () => {
  const row = {
    agentId: "main",
    key: "agent:main:main",
    title: "Plan my week",
    mode: "daily",
    type: "direct",
    dueAt: 1,
    reason: "The daily reset at 04:00 has passed.",
    lastUsedAt: 0,
  };
  const blocked = { ...row, key: "agent:main:b", title: "Busy", blocked: "a turn is writing its transcript" };
  const due = {
    at: 5,
    now: 5,
    timeZone: "UTC",
    rows: [row, blocked],
    agents: [{ agentId: "main", total: 4, due: 2, blocked: 1 }],
    total: 4,
    due: 2,
  };

  it("are chosen one by one, reset, and undone", async () => {
    const { calls } = show(<ResetsPart />, {
      "resets.plan": () => due,
      "resets.apply": () => ({
        ok: true,
        dryRun: false,
        at: 5,
        results: [],
        reset: 1,
        failed: 0,
        remaining: 0,
        runIds: ["12345678-r"],
      }),
    });
    fireEvent.click(await screen.findByRole("checkbox", { name: "Choose Plan my week" }));
    expect(screen.getByRole("checkbox", { name: "Choose Busy" }).hasAttribute("disabled")).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "Reset selected (1)…" }));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Reset" }));
    expect(await screen.findByText("1 session reset")).toBeTruthy();
    const { input } = calls.find(({ method }) => method === "resets.apply") ?? {};
    expect(input).toEqual({ agentId: "main", keys: ["agent:main:main"] });
  });

  it("of a time to come are shown and cannot be reset yet", async () => {
    const { calls } = show(<ResetsPart />, { "resets.plan": () => due });
    await screen.findByRole("checkbox", { name: "Choose Plan my week" });
    fireEvent.click(screen.getByRole("radio", { name: "Tonight 04:00" }));
    await waitFor(() => expect(screen.queryByRole("checkbox")).toBeNull());
    expect(calls.some(({ method, input }) => method === "resets.plan" && typeof input["atMs"] === "number")).toBe(true);
  });

  it("say so when there are none", async () => {
    show(<ResetsPart />, { "resets.plan": () => ({ ...due, rows: [], due: 0 }) });
    expect(await screen.findByRole("heading", { name: "Nothing is due" })).toBeTruthy();
  });
});
