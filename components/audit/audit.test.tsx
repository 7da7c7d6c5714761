import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OperatorProvider } from "@/components/data/operator-context";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import type { AuditLine, AuditRow, AuditVerifyResult } from "@/lib/contract/audit-results";
import type { Role } from "@/lib/contract/operation-group";
import { Failure } from "@/lib/failure/failure";
import { AuditView } from "./audit-view";
import { exportHref, filterInput } from "./use-audit-filter";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const hash = (digit: string) => digit.repeat(64);
const line: AuditLine = {
  seq: 7,
  at: "2026-11-21T16:00:00.000Z",
  who: { id: "user:ada", name: "ada", role: "operator" },
  address: "10.0.0.7",
  action: "sessions.patch",
  agentId: "main",
  key: "agent:main:main",
  changes: [
    { agentId: "main", registry: "sessions.json", key: "agent:main:main", before: hash("a"), after: hash("b") },
  ],
  result: "ok",
  requestId: "r-7",
  previous: hash("6"),
  hash: hash("7"),
};
const rowOf = (more: Partial<AuditLine>): AuditRow => ({
  file: "audit-2026-11-21T16-00-00.000Z.jsonl",
  offset: more.seq ?? 0,
  line: { ...line, ...more },
});

const whole: AuditVerifyResult = {
  ok: true,
  lines: 7,
  files: 1,
  torn: 0,
  lastSeq: 7,
  lastHash: hash("7"),
  checkedAt: 1,
};

function show(answer: WireAnswer, role: Role = "admin", search = "") {
  const urls: string[] = [];
  const onUrlUpdate: OnUrlUpdateFunction = ({ queryString }) => void urls.push(queryString);
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: true,
    media: query,
    addEventListener() {},
    removeEventListener() {},
  }));
  const view = renderOverWire(
    <OperatorProvider operator={{ name: "ada", role, by: "user", csrf: "c" }}>
      <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate} hasMemory>
        <AuditView />
      </NuqsTestingAdapter>
    </OperatorProvider>,
    answer,
  );
  return { ...view, urls };
}

describe("the audit page", () => {
  it("CVE-2026-66418: shows the name of a failed sign-in as text that does nothing, and nothing of it hidden", async () => {
    const claimedName = '<img src=x onerror="alert(1)"> \u202egpj.exe\u200b\u001b[2J';
    const hostile = { who: null, claimedName, action: "login", result: "unauthenticated", address: "<b>1.2.3.4</b>" };
    const { container } = show(() => ({ rows: [rowOf({ seq: 1, ...hostile })], scanned: 1 }));
    await screen.findByText(/onerror="alert\(1\)"/);
    expect(container.querySelector("img, b, script")).toBeNull();
    expect(container.textContent).toContain("‹U+202E›gpj.exe‹U+200B›");
    expect(container.textContent).not.toMatch(/\u202e|\u200b/);
    fireEvent.click(screen.getByRole("button", { name: "Details of line 1" }));
    const sheet = await screen.findByRole("dialog");
    expect(sheet.querySelector("img, b, script")).toBeNull();
    expect(sheet.textContent).not.toMatch(/\u202e|\u200b/);
  });

  it("tells who, from where, what on which session, and what came of it", async () => {
    show(() => ({ rows: [rowOf({})], scanned: 1 }));
    const table = await screen.findByRole("table", { name: "Audit log" });
    const row = within(table).getByText("ada").closest("tr");
    for (const words of ["10.0.0.7", "sessions.patch", "aaaaaaaa → bbbbbbbb", "ok"])
      expect(row?.textContent).toContain(words);
    expect(within(table).getByRole("link", { name: "agent:main:main" }).getAttribute("href")).toBe(
      "/agents/main/sessions/agent~main~main",
    );
  });

  it("shows a line that is none, and one that was changed, as what they are", async () => {
    const damaged: AuditRow = { file: "f", offset: 1, line: null, problem: "not finished: a crash", text: '{"seq":' };
    const changed: AuditRow = { ...rowOf({ seq: 2 }), problem: "changed: its hash is not that of its bytes" };
    show(() => ({ rows: [changed, damaged], scanned: 2 }));
    expect(await screen.findByText("not finished")).toBeDefined();
    expect(screen.getByText("changed")).toBeDefined();
    expect(screen.getByText('{"seq":')).toBeDefined();
  });

  it("asks for what the address says, puts what is typed there, and asks for older lines with the cursor", async () => {
    const { calls, urls } = show(
      ({ input }) => ({
        rows: [rowOf({ seq: input["cursor"] ? 1 : 2 })],
        scanned: 1,
        ...(!input["cursor"] && { cursor: "f:2" }),
      }),
      "admin",
      "?result=refused&who=eve",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Older" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Older" })).toBeNull());
    expect(calls.map(({ input }) => input)).toEqual([
      { who: "eve", result: "refused", limit: 100 },
      { who: "eve", result: "refused", limit: 100, cursor: "f:2" },
    ]);
    fireEvent.change(screen.getByLabelText("Session key"), { target: { value: "agent:main:main" } });
    await waitFor(() => expect(urls.at(-1)).toContain("key=agent:main:main"));
  });

  it("verifies, and says where the chain is broken", async () => {
    const answers: AuditVerifyResult[] = [
      { ...whole, ok: false, lines: 2, firstBrokenAt: { file: "audit-x.jsonl", line: 3, why: "line 3 is missing" } },
      whole,
    ];
    show(({ method }) => (method === "audit.verify" ? answers.shift() : { rows: [], scanned: 0 }));
    fireEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText(/First at line 3 of audit-x.jsonl: line 3 is missing/)).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: "Verify" }));
    expect(await screen.findByText("The log is whole.")).toBeDefined();
  });

  it("tells everybody else that only an admin may, and asks for nothing", () => {
    const { calls } = show(() => new Failure("forbidden"), "operator");
    expect(screen.getByText(/Only an admin may/)).toBeDefined();
    expect(calls).toEqual([]);
  });
});

describe("the filter", () => {
  const none = { who: "", action: "", agent: "", key: "", text: "", from: "", to: "", result: null };

  it("takes days from the first moment of one to the last of the other", () => {
    const input = filterInput({ ...none, from: "2026-11-20", to: "2026-11-21" });
    expect(input).toEqual({ fromMs: new Date(2026, 10, 20).getTime(), toMs: new Date(2026, 10, 22).getTime() });
    expect(filterInput({ ...none, from: "yesterday", who: "  " })).toEqual({});
  });

  it("goes along with an export", () => {
    expect(exportHref("csv", { who: "a&b", fromMs: 5 })).toBe("/api/export/audit?format=csv&who=a%26b&fromMs=5");
  });
});
