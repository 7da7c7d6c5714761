import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testRow } from "@/components/data/test-row";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { Toaster } from "@/components/ui/toast";
import type { SessionDetail } from "@/lib/contract/session-results";
import { Failure } from "@/lib/failure/failure";
import { ArchivePanel } from "./archive-panel";
import { LifecyclePanel } from "./lifecycle-panel";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const key = "agent:main:main";
const archived = "/s/abc.jsonl.reset.2026-11-21T08-35-31.874Z";

const detail: SessionDetail = {
  row: testRow({ key, sessionKind: "main", title: "Plan my week", file: "abc.jsonl" }),
  entry: {},
  revision: "r1",
  registryPath: "/s/sessions.json",
  settings: {},
  reset: {
    mode: "daily",
    nextAt: Date.now() + 4_320_000,
    reason: "The first message after 04:00 local time starts a new session id.",
    atHour: 4,
    sourcePath: "session.reset.mode",
    due: false,
  },
  send: { action: "allow", rule: "" },
  context: {
    usedTokens: 1,
    source: "recorded",
    windowTokens: 2,
    windowSource: "",
    reserveTokens: 0,
    compactionCount: 0,
  },
  files: [
    { file: "abc.jsonl", state: "live", sizeBytes: 10, modifiedAt: 5, because: "the entry names it" },
    {
      file: "old.jsonl.reset.1",
      state: "reset",
      sizeBytes: 20,
      modifiedAt: 1,
      archivedAt: 1,
      because: "its header fits",
    },
    {
      file: "new.jsonl.deleted.2",
      state: "deleted",
      sizeBytes: 30,
      modifiedAt: 2,
      archivedAt: 2,
      because: "its name fits",
    },
  ],
  links: {
    threads: [],
    threadCount: 0,
    children: [],
    childCount: 0,
    sameTranscript: [],
    lineage: [],
    depth: 0,
    problems: [],
  },
};

const rename = { action: "rename", from: "/s/abc.jsonl", to: archived, sizeBytes: 2048, entries: 7 };

const server: WireAnswer = ({ method, input }) => {
  const dryRun = input["dryRun"] === true;
  switch (method) {
    case "sessions.reset":
      return {
        ok: true,
        key,
        entry: {},
        previousSessionId: "abc",
        archived: [archived],
        effects: [rename],
        diff: [{ field: "sessionId", before: "abc", after: "def" }],
        dryRun,
      };
    case "sessions.delete":
      return { ok: true, key, deleted: true, archived: [archived], effects: [rename], entry: { a: 1 }, dryRun };
    case "sessions.compact":
      return {
        ok: true,
        key,
        compacted: true,
        tokensBefore: 41_000,
        tokensAfter: 26_000,
        droppedMessages: 30,
        keptMessages: 12,
        keptTurns: 3,
        summarisedBy: "extractive",
        effects: [],
        dryRun,
      };
    case "sessions.restore":
      return {
        ok: true,
        key: input["sessionKey"] ?? key,
        agentId: "main",
        sessionId: "abc",
        file: "abc.jsonl",
        entry: {},
        archived: [],
        effects: [],
        dryRun,
      };
    default:
      return new Failure("unavailable");
  }
};

function open(answer: WireAnswer = server, props: Partial<Parameters<typeof LifecyclePanel>[0]> = {}) {
  return renderOverWire(
    <>
      <LifecyclePanel detail={detail} {...props} />
      <Toaster />
    </>,
    answer,
  );
}

function acts(calls: { method: string; input: Record<string, unknown> }[]) {
  return calls.filter(({ input }) => input["dryRun"] !== true);
}

describe("the lifecycle panel", () => {
  it("tells when the session starts over, why, and where that is written", () => {
    open();
    const next = screen.getByRole("region", { name: "Next reset" });
    expect(next.textContent).toContain("In 1 h 12 min");
    expect(next.textContent).toContain("The first message after 04:00");
    expect(next.textContent).toContain("session.reset.mode");
  });

  it("shows what a reset does before it is done, then offers Undo, which restores the archive", async () => {
    const { calls } = open();
    fireEvent.click(screen.getByRole("button", { name: "Reset…" }));
    const dialog = await screen.findByRole("dialog", { name: "Reset this session?" });
    const act = within(dialog).getByRole("button", { name: "Reset" });
    expect(document.activeElement).toBe(act);
    await within(dialog).findByText("abc.jsonl");
    expect(dialog.textContent).toContain("7 entries");
    expect(acts(calls)).toEqual([]);
    fireEvent.click(act);
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(acts(calls)).toContainEqual({
        method: "sessions.restore",
        input: { agentId: "main", sessionKey: key, file: "abc.jsonl.reset.2026-11-21T08-35-31.874Z" },
      }),
    );
  });

  it("names the session and starts on Cancel where there is no way back", async () => {
    const { calls } = open();
    fireEvent.click(screen.getByRole("button", { name: "Compact…" }));
    const dialog = await screen.findByRole("dialog", { name: "Compact this session?" });
    expect(dialog.textContent).toContain("Plan my week");
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Cancel" }));
    await within(dialog).findByText(/built-in extract/);
    expect(dialog.textContent).toContain("41k → 26k");
    expect(dialog.textContent).toContain("12 messages in 3 turns");
    fireEvent.change(within(dialog).getByRole("textbox"), { target: { value: "keep the dates" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Compact" }));
    await waitFor(() =>
      expect(acts(calls)[0]?.input).toMatchObject({ sessionKey: key, instructions: "keep the dates" }),
    );
  });

  it("has nothing to compact and no Undo for a deletion where no transcript is left", async () => {
    const row = { ...detail.row, fileState: "missing" } as const;
    renderOverWire(<LifecyclePanel detail={{ ...detail, row }} />, server);
    expect(screen.getByRole("button", { name: "Compact…" })).toHaveProperty("disabled", true);
    fireEvent.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete this session?" });
    expect(dialog.textContent).toContain("this cannot be undone");
    expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Cancel" }));
  });

  it("leads to the archive after a deletion and back after its Undo", async () => {
    const onDeleted = vi.fn<(file: string | undefined) => void>();
    const onRestored = vi.fn<(key: string) => void>();
    open(server, { onDeleted, onRestored });
    fireEvent.click(screen.getByRole("button", { name: "Delete…" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete this session?" });
    await within(dialog).findByText("abc.jsonl");
    fireEvent.click(within(dialog).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(onDeleted).toHaveBeenCalledWith("abc.jsonl.reset.2026-11-21T08-35-31.874Z"));
    const undos = await screen.findAllByRole("button", { name: "Undo" });
    const last = undos[0];
    if (last) fireEvent.click(last);
    await waitFor(() => expect(onRestored).toHaveBeenCalledWith(key));
  });

  it("keeps a refusal inside the dialog, names the holder and tries again", async () => {
    let busy = true;
    open((call) => {
      if (call.method === "sessions.reset" && call.input["dryRun"] !== true && busy) {
        busy = false;
        return new Failure("store_busy", "Busy.", { path: "/s/sessions.json.lock", holder: { pid: 4242 } });
      }
      return server(call);
    });
    fireEvent.click(screen.getByRole("button", { name: "Reset…" }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("abc.jsonl");
    fireEvent.click(within(dialog).getByRole("button", { name: "Reset" }));
    const alert = await within(dialog).findByRole("alert");
    expect(alert.textContent).toContain("Process 4242 holds the lock /s/sessions.json.lock.");
    fireEvent.click(within(alert).getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("offers no act on a store that is read-only, and says why", () => {
    renderOverWire(<LifecyclePanel detail={{ ...detail, readOnly: "SQLite generation." }} />, server);
    for (const name of ["Reset…", "Compact…", "Delete…"]) {
      expect(screen.getByRole("button", { name })).toHaveProperty("disabled", true);
    }
    expect(screen.getByText(/SQLite generation\./)).toBeTruthy();
  });

  it("lists earlier transcripts, newest first, each readable and restorable", async () => {
    const { calls } = open();
    const items = within(screen.getByRole("list", { name: "Earlier transcripts" })).getAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual([
      expect.stringContaining("deleted"),
      expect.stringContaining("before a reset"),
    ]);
    const [first] = items;
    if (!first) throw new Error("no archive is listed");
    expect(within(first).getByRole("link", { name: "Read new.jsonl.deleted.2" }).getAttribute("href")).toContain(
      "/agents/main/",
    );
    fireEvent.click(within(first).getByRole("button", { name: "Restore new.jsonl.deleted.2…" }));
    const dialog = await screen.findByRole("dialog", { name: "Restore this transcript?" });
    await within(dialog).findByText(/It will stand under/);
    fireEvent.click(within(dialog).getByRole("radio", { name: "another key" }));
    fireEvent.change(within(dialog).getByRole("textbox", { name: "Session key" }), {
      target: { value: "agent:main:explicit:x" },
    });
    await within(dialog).findByText("agent:main:explicit:x");
    fireEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
    await waitFor(() =>
      expect(acts(calls)).toContainEqual({
        method: "sessions.restore",
        input: { agentId: "main", file: "new.jsonl.deleted.2", sessionKey: "agent:main:explicit:x" },
      }),
    );
  });
});

describe("a file without an entry", () => {
  it("can be put back under its own key", async () => {
    const onRestored = vi.fn<(key: string) => void>();
    renderOverWire(<ArchivePanel agentId="main" file="old.jsonl" onRestored={onRestored} />, server);
    fireEvent.click(screen.getByRole("button", { name: "Restore…" }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/It will stand under/);
    fireEvent.click(within(dialog).getByRole("button", { name: "Restore" }));
    await waitFor(() => expect(onRestored).toHaveBeenCalledWith(key));
  });
});
