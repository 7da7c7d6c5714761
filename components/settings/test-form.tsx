import { fireEvent, screen, within } from "@testing-library/react";
import { testRow } from "@/components/data/test-row";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { useOperation } from "@/components/data/operation-query";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { SessionDetail, SettingValue } from "@/lib/contract/session-results";
import { Failure } from "@/lib/failure/failure";
import { SettingsForm } from "./settings-form";

export function setting(own: unknown, more: Partial<SettingValue> = {}): SettingValue {
  return { value: own ?? "off", source: own === null ? "built-in" : "session", own, inherited: "off", ...more };
}

export function detailWith(settings: SessionDetail["settings"], more: Partial<SessionDetail> = {}): SessionDetail {
  return {
    row: testRow({ sessionKind: "main" }),
    entry: {},
    revision: "r1",
    registryPath: "/s/sessions.json",
    settings,
    reset: { mode: "off", nextAt: null, reason: "", due: false },
    send: { action: "allow", rule: "" },
    context: {
      usedTokens: null,
      source: "none",
      windowTokens: 1,
      windowSource: "",
      reserveTokens: 0,
      compactionCount: 0,
    },
    files: [],
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
    ...more,
  };
}

/** A store of one session that patches as the server does, and refuses a patch of an old revision. */
export function storeOf(first: SessionDetail) {
  let detail = first;
  const answer: WireAnswer = ({ method, input }) => {
    if (method === "sessions.get") return detail;
    if (method !== "sessions.patch") return new Failure("unavailable");
    if (input["revision"] !== undefined && input["revision"] !== detail.revision) return new Failure("conflict");
    const updates = Object.entries(input["updates"] ?? {});
    const diff = updates.map(([field, after]) => ({ field, before: detail.settings[field]?.own, after }));
    if (input["dryRun"] !== true) {
      const settings = { ...detail.settings };
      for (const [name, own] of updates) settings[name] = setting(own);
      detail = { ...detail, settings, revision: `${detail.revision}+` };
    }
    const { row, revision, registryPath: path, entry } = detail;
    return {
      ok: true,
      path,
      key: row.key,
      entry,
      row,
      revision,
      diff,
      created: false,
      dryRun: input["dryRun"] === true,
    };
  };
  return { answer, change: (next: Partial<SessionDetail>) => (detail = { ...detail, ...next }), now: () => detail };
}

export function Page() {
  const { data } = useOperation("sessions.get", { sessionKey: "agent:main:main" });
  return data ? <SettingsForm detail={data} /> : null;
}

export async function open(answer: WireAnswer) {
  const rendered = renderOverWire(
    <TooltipProvider>
      <Page />
    </TooltipProvider>,
    answer,
  );
  await screen.findByRole("form", { name: "Settings of this session" });
  return rendered;
}

export function chooseVerbose(option: string) {
  const group = screen.getByRole("radiogroup", { name: "Verbose" });
  fireEvent.click(within(group).getByRole("radio", { name: option }));
}
