import { describe, expect, it } from "vitest";
import { readMutations } from "@/server/testing/read-mutations";
import { applyEdits } from "./entry-draft";
import { type ResetQuestion, resetEntry } from "./reset-entry";

const reset = (raw: unknown, more: Partial<ResetQuestion> = {}) => {
  const { edits } = resetEntry({ raw, release: "2026.2.26", newSessionId: "new", nowMs: 2000, ...more });
  return applyEdits(raw, edits);
};

for (const release of ["2026.2.26", "2026.7.35"] as const) {
  describe(`sessions.reset as a real Gateway ${release} did it`, async () => {
    const pairs = (await readMutations(release, "sessions.reset")).filter(({ entry }) => entry);

    it.each(pairs)("$file", ({ before, entry = {} }) => {
      const ours = reset(before, {
        release,
        newSessionId: String(entry["sessionId"]),
        nowMs: Number(entry["updatedAt"]),
        defaultRef: "fake/fake-1",
        ...(entry["sessionFile"] === undefined ? {} : { newSessionFile: String(entry["sessionFile"]) }),
      });
      expect(comparable(ours)).toEqual(comparable(entry));
    });

    it("was compared with an entry, with a missing one and after another reset", () => {
      expect(pairs.map(({ name }) => name)).toEqual(["reset", "reset-missing", "reset-new"]);
    });
  });
}

/**
 * What the recordings cannot tell: long objects are left out of them, and the answer is made before deliveryContext and
 * route are mirrored into the entry on disk.
 */
function comparable(entry: Record<string, unknown>): Record<string, unknown> {
  const blind = ["skillsSnapshot", "deliveryContext", "route"];
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !blind.includes(field)));
}

describe("a reset", () => {
  it("keeps every field that it does not know, which the Gateway does not", () => {
    const raw = { sessionId: "old", updatedAt: 1, xUnknown: { kept: true }, displayName: "Group", subject: "S" };
    for (const release of ["2026.1.30", "2026.2.26", "2026.3.13", "2026.7.35"] as const) {
      expect(reset(raw, { release })).toMatchObject({ xUnknown: { kept: true }, displayName: "Group", subject: "S" });
    }
  });

  it("keeps or drops what a person chose as session.reset.preserveSettings says", () => {
    const chosen = { thinkingLevel: "high", elevatedLevel: "full", groupActivation: "always", sendPolicy: "deny" };
    const raw = { sessionId: "old", updatedAt: 1, label: "L", providerOverride: "p", modelOverride: "m", ...chosen };
    for (const release of ["2026.1.30", "2026.2.26", "2026.3.13", "2026.7.35"] as const) {
      const kept = reset(raw, { release, preserveSettings: true });
      expect(kept).toMatchObject({ sessionId: "new", providerOverride: "p", modelOverride: "m", ...chosen });
      const dropped = reset(raw, { release, preserveSettings: false });
      for (const field of [...Object.keys(chosen), "modelOverride"]) expect(dropped).not.toHaveProperty(field);
      expect(dropped).toMatchObject({ sessionId: "new", label: "L" });
    }
    const metadata = { lastActiveAt: "2026-01-27T12:00:00.000Z", model: "a/b", thinkingLevel: "low", messageCount: 4 };
    const dropped = reset(metadata, { dialect: "metadata", preserveSettings: false });
    expect(Object.keys(dropped).sort()).toEqual(["lastActiveAt", "messageCount"]);
  });

  it("keeps a chosen model in 2026.7 only when a person chose it", () => {
    const raw = { sessionId: "old", updatedAt: 1, providerOverride: "p", modelOverride: "m" };
    const late = { release: "2026.7.35" as const, defaultRef: "fake/fake-1" };
    expect(reset({ ...raw, modelOverrideSource: "user" }, late)).toMatchObject({ modelOverride: "m", model: "m" });
    const automatic = reset({ ...raw, modelOverrideSource: "auto" }, late);
    expect(automatic).not.toHaveProperty("modelOverride");
    expect(automatic).toMatchObject({ modelProvider: "fake", model: "fake-1" });
  });

  it("in 3.13 drops the chosen model and says that it answers next", () => {
    const raw = { sessionId: "old", updatedAt: 1, model: "x", providerOverride: "p", modelOverride: "m" };
    const entry = reset(raw, { release: "2026.3.13", defaultRef: "fake/fake-1" });
    expect(entry).toMatchObject({ modelProvider: "p", model: "m" });
    expect(entry).not.toHaveProperty("modelOverride");
  });

  it("tells what a person will lose", () => {
    const { diff } = resetEntry({
      raw: { sessionId: "old", updatedAt: 1, execHost: "node", totalTokens: 9 },
      release: "2026.2.26",
      newSessionId: "new",
      nowMs: 2,
    });
    expect(diff).toEqual(
      expect.arrayContaining([
        { field: "sessionId", before: "old", after: "new" },
        { field: "execHost", before: "node", after: null },
        { field: "totalTokens", before: 9, after: 0 },
      ]),
    );
  });

  it("gives the seeds' metadata no session id, which they do not have", () => {
    const raw = { lastActiveAt: "2026-01-27T12:00:00.000Z", messageCount: 42, sessionAge: 1, model: "a/b" };
    expect(reset(raw, { nowMs: Date.UTC(2026, 1, 1) })).toEqual({
      lastActiveAt: "2026-02-01T00:00:00.000Z",
      messageCount: 0,
      sessionAge: 0,
      model: "a/b",
    });
  });

  it("keeps the first seed's ISO clock and empties its count", () => {
    const raw = { sessionId: "ses_1", updatedAt: "2026-02-27T08:30:00Z", tokenCount: 48523 };
    expect(reset(raw, { nowMs: Date.UTC(2026, 2, 1) })).toMatchObject({
      sessionId: "new",
      updatedAt: "2026-03-01T00:00:00.000Z",
      tokenCount: 0,
    });
  });
});
