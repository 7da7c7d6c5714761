import { describe, expect, it } from "vitest";
import type { SessionDetail } from "@/lib/contract/results";
import { formSettings } from "./form-settings";

const model = { value: "a/b", source: "defaults", own: null, inherited: "a/b" } as const;

function detail(entry: unknown): SessionDetail {
  return {
    row: {
      key: "k",
      kind: "direct",
      updatedAt: null,
      agentId: "main",
      state: "active",
      sessionKind: "main",
      title: "t",
      keyKnown: true,
      fileState: "none",
      overrides: [],
    },
    entry,
    revision: "",
    registryPath: "",
    settings: { model },
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
  };
}

describe("the settings of the form", () => {
  it("adds what belongs to the session alone", () => {
    const settings = formSettings(detail({ label: "Work", pinnedAt: 12 }), "2026.7.35");
    expect(settings).toMatchObject({
      model,
      label: { own: "Work", source: "session" },
      category: { own: null, source: "built-in" },
      pinned: { own: true },
      archived: { own: false },
    });
  });

  it("leaves out what the release does not know", () => {
    expect(Object.keys(formSettings(detail({}), "2026.2.26"))).toEqual(["label", "model"]);
  });

  it("reads an entry that is no object as one without settings", () => {
    expect(formSettings(detail(null), "2026.2.26")["label"]?.own).toBeNull();
  });
});
