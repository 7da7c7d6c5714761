import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import type { LockRow } from "@/lib/contract/lock-results";
import { Failure } from "@/lib/failure/failure";
import { LocksSection } from "./locks-section";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const held: LockRow = {
  agentId: "main",
  file: "a.jsonl.lock",
  path: "/s/a.jsonl.lock",
  locks: "transcript",
  target: "a.jsonl",
  sessionKey: "agent:main:main",
  state: "live",
  pid: 42,
  process: { name: "node", command: "node openclaw gateway" },
  createdAt: 1,
  ageMs: 65_000,
  fingerprint: "f1",
  releasable: false,
  reason: "Process 42 runs and holds it; it is not released from here.",
};
const left: LockRow = {
  ...held,
  file: "sessions.json.lock",
  path: "/s/sessions.json.lock",
  locks: "registry",
  target: "sessions.json",
  sessionKey: undefined,
  state: "dead",
  process: undefined,
  fingerprint: "f2",
  releasable: true,
  reason: "Process 42 is gone and left it behind.",
};

function server(release: (input: unknown) => unknown): WireAnswer {
  let locks = [held, left];
  return ({ method, input }) => {
    if (method === "locks.list") return { ts: 1, locks, problems: [] };
    const answer = release(input);
    if (!(answer instanceof Failure)) locks = [held];
    return answer;
  };
}

describe("the locks", () => {
  it("says of each who holds it and offers to release only what was left behind", async () => {
    renderOverWire(
      <LocksSection />,
      server(() => null),
    );
    const items = within(await screen.findByRole("list", { name: "Lock files" })).getAllByRole("listitem");
    expect(items[0]?.textContent).toContain("node, process 42, for 1 m 5 s");
    expect(items[0]?.textContent).toContain("node openclaw gateway");
    expect(
      within(items[0] ?? document.body)
        .getByRole("link")
        .getAttribute("href"),
    ).toBe("/agents/main/sessions/agent~main~main");
    expect(screen.getAllByRole("button", { name: /^Release/ })).toHaveLength(1);
  });

  it("asks first, then releases the very lock that was shown", async () => {
    const { calls } = renderOverWire(
      <LocksSection />,
      server(() => ({ ok: true, lock: left, released: true, keptAt: "/d/trash/x", dryRun: false })),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Release sessions.json.lock" }));
    const dialog = screen.getByRole("dialog", { name: "Release this lock?" });
    expect(document.activeElement?.textContent).toBe("Cancel");
    fireEvent.click(within(dialog).getByRole("button", { name: "Release" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Release sessions.json.lock" })).toBeNull());
    expect(calls.find(({ method }) => method === "locks.release")?.input).toEqual({
      agentId: "main",
      file: "sessions.json.lock",
      fingerprint: "f2",
    });
  });

  it("says why a release was refused, and leaves the lock in the list", async () => {
    const holder = { pid: 77, state: "live", process: { name: "openclaw" } };
    renderOverWire(
      <LocksSection />,
      server(() => new Failure("store_busy", "Held.", { path: "/s/sessions.json.lock", holder })),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Release sessions.json.lock" }));
    fireEvent.click(screen.getByRole("button", { name: "Release" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Process 77 (openclaw) holds the lock");
  });

  it("says that there is none", async () => {
    renderOverWire(<LocksSection />, () => ({ ts: 1, locks: [], problems: [] }));
    expect(await screen.findByText(/No lock file anywhere/)).toBeTruthy();
  });
});
