import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import type { DiagnoseResult, RecoverResult } from "@/lib/contract/recovery-results";
import type { WriteAccount } from "@/lib/contract/writes-results";
import { Failure } from "@/lib/failure/failure";
import { OverwrittenNotices } from "./overwritten-notices";
import { StorePanel } from "./store-panel";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const source = { registry: "sessions.json", madeAt: null, transcriptsLeft: 0, isNow: false } as const;
const list = (...keys: string[]) => ({ count: keys.length, keys });

const torn: DiagnoseResult = {
  agentId: "main",
  path: "/s/sessions.json",
  state: "damaged",
  sizeBytes: 40,
  modifiedAt: 1,
  damage: [
    {
      registry: "sessions.json",
      kind: "truncated",
      sentence: "The file ends in the middle.",
      offset: 1234,
      line: 7,
      column: 3,
      excerpt: { before: '"a": ', at: "", after: "" },
    },
  ],
  duplicates: [],
  readable: list("a"),
  sources: [
    { ...source, id: "prefix", kind: "prefix", sentence: "Before it.", entries: list("a"), missing: list("b") },
    { ...source, id: "snapshot:x", kind: "snapshot", sentence: "A copy.", entries: list("a", "b"), missing: list() },
  ],
  suggested: "snapshot:x",
};

function answerTo({ dryRun, revision }: { dryRun?: boolean; revision?: string }): RecoverResult | Failure {
  if (dryRun !== true && revision !== "r1") return new Failure("conflict");
  return {
    ok: true,
    agentId: "main",
    path: "/s/sessions.json",
    source: "snapshot:x",
    entryCount: 2,
    counts: { same: 1, added: 1, changed: 0, removed: 0 },
    entries: [{ key: "b", change: "added", from: "the snapshot x", inferred: false, diff: [] }],
    revision: "r1",
    ...(dryRun === true ? {} : { keptPath: "/data/damaged/main/copy" }),
    dryRun: dryRun === true,
  };
}

describe("a damaged store", () => {
  const answer: WireAnswer = ({ method, input }) =>
    method === "store.recover" ? answerTo(input) : method === "store.diagnose" ? torn : new Failure("unavailable");

  it("says what is damaged and where, proposes the source that brings most back, and writes only after the preview", async () => {
    const { calls } = renderOverWire(<StorePanel agentId="main" />, answer);
    const damage = await screen.findByRole("list", { name: "What is damaged" });
    expect(damage.textContent).toContain("The file ends in the middle.");
    expect(damage.textContent).toContain("line 7, column 3 (byte 1,234)");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /Snapshot/ }).checked).toBe(true);
    expect(screen.getByText(/lacks 1 known elsewhere/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Preview" }));
    const preview = await screen.findByRole("region", { name: "Preview" });
    await within(preview).findByText("Comes back");
    const recovers = () => calls.filter(({ method }) => method === "store.recover").map(({ input }) => input);
    expect(recovers()).toEqual([{ agentId: "main", source: "snapshot:x", dryRun: true }]);
    fireEvent.click(within(preview).getByRole("button", { name: "Recover" }));
    expect((await screen.findByText("/data/damaged/main/copy")).textContent).toBeTruthy();
    expect(recovers()[1]).toEqual({ agentId: "main", source: "snapshot:x", revision: "r1" });
  });

  it("shows a refusal where the button was pressed", async () => {
    renderOverWire(<StorePanel agentId="main" />, (call) =>
      call.method === "store.recover" ? new Failure("forbidden", "You are viewer.") : answer(call),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Preview" }));
    expect((await screen.findByRole("alert")).textContent).toContain("You are viewer.");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Recover" }).disabled).toBe(true);
  });
});

describe("an overwritten change", () => {
  const write: WriteAccount = {
    writeId: "w1",
    agentId: "main",
    key: "agent:main:main",
    registry: "sessions.json",
    state: "overwritten",
    savedAt: 1,
    endedAt: 2,
    tries: 0,
    fields: [
      { field: "verboseLevel", ours: "full", theirs: "off", taken: true },
      { field: "label", ours: "Mine", theirs: "Mine", taken: false },
    ],
    holdsNow: false,
  };

  it("stays on the page with both versions side by side until it is retried", async () => {
    let outcomes = [write];
    const { calls } = renderOverWire(
      <NuqsTestingAdapter>
        <OverwrittenNotices />
      </NuqsTestingAdapter>,
      ({ method }) => {
        if (method === "writes.list") return { pending: [], outcomes };
        outcomes = [];
        return { ok: true, agentId: "main", key: write.key, changed: true, diff: [], dryRun: false };
      },
    );
    fireEvent.click(await screen.findByRole("button", { name: "Compare, retry" }));
    const versions = screen.getByRole("list", { name: "Both versions" });
    expect(versions.textContent).toMatch(/verboseLevel.*Yours.*full.*Theirs.*off/);
    expect(versions.textContent).not.toContain("Mine");
    fireEvent.click(screen.getByRole("button", { name: "Retry with mine" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Overwritten changes" })).toBeNull());
    expect(calls.find(({ method }) => method === "writes.retry")?.input).toEqual({ writeId: "w1" });
  });
});
