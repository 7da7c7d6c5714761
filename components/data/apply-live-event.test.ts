import { describe, expect, it } from "vitest";
import { type LiveEvent, type LiveEventName, liveEvents } from "@/lib/contract/events";
import { applyLiveEvent } from "./apply-live-event";

const fact = { agentId: "main", file: "a.jsonl", generation: "g1", sizeBytes: 10 };
const examples: { [N in LiveEventName]: Extract<LiveEvent, { name: N }> } = {
  hello: { name: "hello", data: { bootId: "b", seq: 1, resumed: false } },
  "registry.changed": { name: "registry.changed", data: { agentId: "main", keys: ["agent:main:x"], revision: "r" } },
  "transcript.grew": { name: "transcript.grew", data: fact },
  "transcript.replaced": { name: "transcript.replaced", data: fact },
  "transcript.removed": { name: "transcript.removed", data: fact },
  "store.changed": { name: "store.changed", data: { agentId: "main", reason: "appeared" } },
  "config.changed": { name: "config.changed", data: {} },
  "write.settled": { name: "write.settled", data: { writeId: "w", agentId: "main", key: "k", tries: 0 } },
  "write.overwritten": {
    name: "write.overwritten",
    data: { writeId: "w", agentId: "main", key: "k", tries: 20, fields: ["label"] },
  },
  "compaction.progress": {
    name: "compaction.progress",
    data: { agentId: "main", key: "agent:main:x", phase: "summary", chunk: 1, chunks: 2, tokens: 30 },
  },
  "job.progress": {
    name: "job.progress",
    data: { jobId: "j", by: "token", state: "running", done: 1, total: 2, refused: 0 },
  },
  compaction: { name: "compaction", data: { ...fact, offset: 5, tokensBefore: 9 } },
  ping: { name: "ping", data: {} },
};
const methods = (event: LiveEvent) =>
  applyLiveEvent(event).flatMap((action) => (action.type === "invalidate" ? [action.method] : []));

describe("applyLiveEvent", () => {
  it("has an example here for every event of the contract", () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(liveEvents).sort());
  });

  it("never invalidates a transcript, whatever happens", () => {
    for (const event of Object.values(examples)) expect(methods(event)).not.toContain("sessions.history");
  });

  it("refreshes everything after a gap, and nothing when the stream was resumed", () => {
    expect(applyLiveEvent(examples.hello)).toEqual([{ type: "invalidate-all" }]);
    expect(applyLiveEvent({ name: "hello", data: { bootId: "b", seq: 1, resumed: true } })).toEqual([]);
  });

  it("asks again about the agent whose registry changed, under whatever name a page knows the session", () => {
    const actions = applyLiveEvent(examples["registry.changed"]);
    expect(actions).toContainEqual({ type: "invalidate", method: "sessions.get", agentId: "main" });
    expect(actions).toContainEqual({ type: "invalidate", method: "sessions.list", agentId: "main" });
  });

  it("starts a replaced or removed transcript anew", () => {
    const reset = { type: "reset", agentId: "main", file: "a.jsonl" };
    expect(applyLiveEvent(examples["transcript.replaced"])).toContainEqual(reset);
    expect(applyLiveEvent(examples["transcript.removed"])).toContainEqual(reset);
    expect(applyLiveEvent(examples["transcript.grew"])).not.toContainEqual(reset);
  });

  it("asks for the configuration again when it changed", () => {
    expect(methods(examples["config.changed"])).toContain("config.get");
  });

  it("reads a context anew when its file grew, unless that is large, and always after a compaction", () => {
    expect(methods(examples["transcript.grew"])).toContain("sessions.context");
    const large = { ...fact, sizeBytes: 400_000_000 };
    expect(methods({ name: "transcript.grew", data: large })).not.toContain("sessions.context");
    expect(methods({ ...examples.compaction, data: { ...large, offset: 5 } })).toContain("sessions.context");
    expect(methods(examples["compaction.progress"])).toEqual([]);
  });

  it("does nothing on a ping", () => {
    expect(applyLiveEvent(examples.ping)).toEqual([]);
  });
});
