import { describe, expect, it } from "vitest";
import { readMutations } from "@/server/testing/read-mutations";
import { applyEdits } from "./entry-draft";
import type { MergeQuestion } from "./merge-question";
import { mergeSettings } from "./merge-settings";
import type { Release } from "./release";

const models = {
  defaultRef: "fake/fake-1",
  allowed: ["fake/fake-1", "fake/fake-2", "fake/fake-3"],
  aliases: new Map([
    ["one", "fake/fake-1"],
    ["two", "fake/fake-2"],
    ["three", "fake/fake-3"],
  ]),
  reasons: (ref: string) => ref !== "fake/fake-3",
};
const question = (more: Partial<MergeQuestion>): MergeQuestion => ({
  raw: { sessionId: "s", updatedAt: 1 },
  key: "agent:main:demo",
  updates: {},
  release: "2026.2.26",
  models,
  labelInUse: () => false,
  newSessionId: "new",
  nowMs: 1000,
  ...more,
});
/** The entry after a patch, without its clock, or the sentence of the refusal. */
function after(updates: Record<string, unknown>, more: Partial<MergeQuestion> = {}) {
  const asked = question({ ...more, updates });
  const merged = mergeSettings(asked);
  if (!merged.ok) return merged.message;
  const { updatedAt: _clock, sessionId: _id, ...rest } = applyEdits(asked.raw, merged.edits);
  return rest;
}

/** Requests that never reach the merge: the door refuses a missing or blank key first. */
const decidedBefore = ["patch-nokey", "patch-emptykey"];

for (const release of ["2026.2.26", "2026.7.35"] as const) {
  describe(`sessions.patch as a real Gateway ${release} answered it`, async () => {
    const pairs = await readMutations(release, "sessions.patch");

    it("has enough answers to be worth comparing", () => {
      expect(pairs.length).toBeGreaterThan(100);
    });

    it.each(pairs.filter(({ name }) => !decidedBefore.includes(name)))(
      "$file",
      ({ params, before, entry, message }) => {
        const { key, ...updates } = params;
        const merged = mergeSettings(
          question({
            raw: before,
            key: String(key),
            updates,
            release,
            labelInUse: (label) => label === "My notes" && key !== "agent:main:my-notes",
            newSessionId: String(entry?.["sessionId"]),
            nowMs: Number(entry?.["updatedAt"]),
          }),
        );
        const ours = merged.ok ? withoutKept(applyEdits(before, merged.edits), before) : merged.message;
        expect(ours).toEqual(entry ? withoutKept(entry, before) : message);
      },
    );
  });
}

/** The recordings leave long objects out as "<kept>": neither side can be compared there. */
function withoutKept(entry: Record<string, unknown>, before: unknown): Record<string, unknown> {
  const kept = new Map(Object.entries(Object(before)));
  return Object.fromEntries(Object.entries(entry).filter(([field]) => kept.get(field) !== "<kept>"));
}

describe("what the releases do differently", () => {
  const thinking = (value: string, release: Release) => after({ thinkingLevel: value }, { release });

  it.each<[string, Release, unknown]>([
    ["off", "2026.1.30", {}],
    ["off", "2026.2.26", { thinkingLevel: "off" }],
    ["max", "2026.3.13", { thinkingLevel: "high" }],
    ["adaptive", "2026.3.13", { thinkingLevel: "adaptive" }],
    ["adaptive", "2026.1.30", "invalid thinkingLevel (use off|minimal|low|medium|high)"],
    ["bogus", "2026.3.13", "invalid thinkingLevel (use off|minimal|low|medium|high|adaptive)"],
    ["max", "2026.7.35", 'thinkingLevel "max" is not supported for fake/fake-1 (use off|minimal|low|medium|high)'],
  ])("thinkingLevel %s in %s", (value, release, expected) => {
    expect(thinking(value, release)).toEqual(expected);
  });

  it("1.30 stores neither reasoning off nor a spawn depth", () => {
    expect(after({ reasoningLevel: "off" }, { release: "2026.1.30" })).toEqual({});
    expect(after({ spawnDepth: 1 }, { release: "2026.1.30", key: "agent:main:subagent:x" })).toBe(
      "invalid sessions.patch params: at root: unexpected property 'spawnDepth'",
    );
  });

  it("3.13 takes fastMode, but not auto, and lets ACP sessions be spawned", () => {
    expect(after({ fastMode: true }, { release: "2026.3.13" })).toEqual({ fastMode: true });
    expect(after({ fastMode: "auto" }, { release: "2026.3.13" })).toBe(
      "invalid sessions.patch params: at /fastMode: must be boolean; at /fastMode: must be null; at /fastMode: must match a schema in anyOf",
    );
    const acp = { release: "2026.3.13" as const, key: "agent:main:acp:x" };
    expect(after({ spawnedBy: "agent:main:main" }, acp)).toEqual({ spawnedBy: "agent:main:main" });
  });
});

describe("merging settings", () => {
  it("leaves everything when one value is refused", () => {
    expect(after({ verboseLevel: "on", thinkingLevel: "bogus" })).toContain("invalid thinkingLevel");
  });

  it("moves the clock on, never back", () => {
    const merged = mergeSettings(question({ raw: { sessionId: "s", updatedAt: 5000 }, updates: { label: "x" } }));
    expect(merged).toMatchObject({ ok: true, edits: [{ field: "label", value: "x" }] });
  });

  it("tells what changed without the clock, and absent as null", () => {
    const merged = mergeSettings(
      question({ raw: { sessionId: "s", updatedAt: 1, label: "a" }, updates: { label: null } }),
    );
    expect(merged).toMatchObject({ ok: true, diff: [{ field: "label", before: "a", after: null }] });
  });

  it("touches no field that it does not know", () => {
    const raw = { sessionId: "s", updatedAt: 1, xUnknown: { kept: true }, model: "m" };
    expect(after({ label: "x" }, { raw })).toEqual({ xUnknown: { kept: true }, model: "m", label: "x" });
  });

  it("lowers xhigh when the newly chosen model cannot think that hard", () => {
    expect(after({ model: "two" }, { raw: { sessionId: "s", updatedAt: 1, thinkingLevel: "xhigh" } })).toMatchObject({
      thinkingLevel: "high",
      modelOverride: "fake-2",
    });
  });

  it("allows any model when the configuration has no list of allowed ones", () => {
    expect(after({ model: "anthropic/claude-opus-4-5" }, { models: { ...models, allowed: undefined } })).toMatchObject({
      providerOverride: "anthropic",
      modelOverride: "claude-opus-4-5",
    });
  });

  it("takes the seeds' spellings and writes OpenClaw's", () => {
    expect(after({ elevated: true, ttsMode: "inbound" })).toEqual({ elevatedLevel: "on", ttsAuto: "inbound" });
    expect(after({ elevated: false, elevatedLevel: "ask" })).toEqual({ elevatedLevel: "ask" });
  });
});

describe("words of people", () => {
  const spoken = (sendPolicy: unknown, raw: unknown = { sessionId: "s", updatedAt: 1, sendPolicy: "deny" }) =>
    after({ sendPolicy }, { spoken: true, raw });

  it.each([
    ["on", { sendPolicy: "allow" }],
    ["off", { sendPolicy: "deny" }],
    ["Inherit", {}],
    ["announce", { sendPolicy: "allow" }],
    ["reply", { sendPolicy: "allow" }],
    ["skip", { sendPolicy: "deny" }],
    ["allow", { sendPolicy: "allow" }],
    [null, {}],
  ])("sendPolicy %s", (word, expected) => {
    expect(spoken(word)).toEqual(expected);
  });

  it("are refused in the Gateway's own words when they are none, or in a call of the Gateway's own form", () => {
    const refusal = /^invalid sessions.patch params: at \/sendPolicy: must be equal to constant/;
    expect(spoken("sometimes")).toMatch(refusal);
    expect(after({ sendPolicy: "inherit" })).toMatch(refusal);
    expect(after({ sendPolicy: "on" })).toMatch(refusal);
  });

  it("stay as they are in the registry of the document that has them", () => {
    const metadata = { lastActiveAt: "2026-01-27T12:00:00.000Z", messageCount: 1 };
    expect(spoken("announce", metadata)).toMatchObject({ sendPolicy: "announce" });
    expect(spoken("off", metadata)).toMatchObject({ sendPolicy: "deny" });
  });

  it.each([
    ["thinkingLevel", "think-hard", "low"],
    ["thinkingLevel", "Think-Harder", "medium"],
    ["thinkingLevel", "think", "minimal"],
    ["thinkingLevel", "enabled", "low"],
    ["verboseLevel", "everything", "full"],
    ["verboseLevel", "minimal", "on"],
    ["reasoningLevel", "show", "on"],
    ["reasoningLevel", "hidden", "off"],
    ["reasoningLevel", "live", "stream"],
    ["elevatedLevel", "auto-approve", "full"],
    ["elevatedLevel", "prompt", "ask"],
  ])("%s %s counts as %s", (name, word, level) => {
    expect(after({ [name]: word })).toEqual({ [name]: level });
  });
});

describe("the queue of a session", () => {
  it("takes its mode, its pause, its length and what goes when it is full, and null clears each", () => {
    const queue = { queueMode: "collect", queueDebounceMs: 250, queueCap: 3, queueDrop: "old" };
    expect(after(queue)).toEqual(queue);
    const raw = { sessionId: "s", updatedAt: 1, ...queue };
    expect(after({ queueMode: null, queueDebounceMs: null, queueCap: null, queueDrop: null }, { raw })).toEqual({});
    expect(after({ queueCap: 1.5 })).toContain("at /queueCap: must be integer");
    expect(after({ queueDrop: "all" })).toContain("at /queueDrop: must be equal to constant");
    expect(after({ queueMode: "queue" }, { release: "2026.7.35" })).toContain("at /queueMode");
  });
});

describe("an entry of the seeds' own registries", () => {
  const metadata = {
    lastActiveAt: "2026-01-27T12:00:00.000Z",
    model: "anthropic/a",
    elevated: false,
    messageCount: 42,
  };

  it("is written in the seeds' words", () => {
    const updates = { model: "two", elevatedLevel: "on", ttsAuto: "tagged", thinkingLevel: "low" };
    const asked = question({ raw: metadata, updates, nowMs: Date.UTC(2026, 1, 1) });
    const merged = mergeSettings(asked);
    expect(merged.ok && applyEdits(metadata, merged.edits)).toEqual({
      lastActiveAt: "2026-02-01T00:00:00.000Z",
      model: "fake/fake-2",
      elevated: true,
      messageCount: 42,
      thinkingLevel: "low",
      ttsMode: "tagged",
    });
  });

  it("keeps its ISO clock in sessions.json too", () => {
    const raw = { sessionId: "ses_abc123", updatedAt: "2026-02-27T08:30:00Z", tokenCount: 1 };
    const merged = mergeSettings(question({ raw, updates: { label: "x" }, nowMs: Date.UTC(2026, 2, 1) }));
    expect(merged.ok && applyEdits(raw, merged.edits)).toMatchObject({ updatedAt: "2026-03-01T00:00:00.000Z" });
  });
});
