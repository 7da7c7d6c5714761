import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { generateBulkStore, generateDemoStore } from "@/server/testing/store-generator";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "rockpool-generator-"));
  made.push(folder);
  return path.join(folder, ".openclaw");
}

function hashTree(folder: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const full = path.join(folder, name);
    if (statSync(full).isFile()) hashes[name] = createHash("sha256").update(readFileSync(full)).digest("hex");
  }
  return hashes;
}

const nowMs = Date.UTC(2026, 10, 21, 12);

test("the same seed and time give the same store, byte for byte", () => {
  const first = freshFolder();
  const second = freshFolder();
  generateDemoStore(first, { nowMs, bigTranscriptBytes: 100_000 });
  generateDemoStore(second, { nowMs, bigTranscriptBytes: 100_000 });
  expect(hashTree(first)).toEqual(hashTree(second));
});

test("another seed gives another store", () => {
  const first = freshFolder();
  const second = freshFolder();
  generateDemoStore(first, { nowMs, seed: 1, bigTranscriptBytes: 50_000 });
  generateDemoStore(second, { nowMs, seed: 2, bigTranscriptBytes: 50_000 });
  expect(Object.keys(hashTree(first))).not.toEqual(Object.keys(hashTree(second)));
});

test("the long transcript has the size that was asked for, in whole lines of JSON", () => {
  const stateDir = freshFolder();
  generateDemoStore(stateDir, { nowMs, bigTranscriptBytes: 2_000_000 });
  const folder = path.join(stateDir, "agents", "coder", "sessions");
  const sizes = readdirSync(folder).map((name) => ({ name, size: statSync(path.join(folder, name)).size }));
  const largest = sizes.sort((a, b) => b.size - a.size)[0];
  expect(largest?.size).toBeGreaterThanOrEqual(2_000_000);
  const lines = readFileSync(path.join(folder, largest?.name ?? ""), "utf8")
    .split("\n")
    .filter(Boolean);
  const types = new Set(lines.map((line) => String(JSON.parse(line).type)));
  expect([...types].sort()).toEqual(["compaction", "message", "model_change", "session", "thinking_level_change"]);
});

test("a bulk store holds the number of entries that was asked for", () => {
  const stateDir = freshFolder();
  generateBulkStore(stateDir, { nowMs, sessions: 250, withTranscripts: false, entryPaddingBytes: 1000 });
  const registry: unknown = JSON.parse(readFileSync(path.join(stateDir, "agents/main/sessions/sessions.json"), "utf8"));
  expect(Object.keys(registry ?? {})).toHaveLength(250);
});

test("a store that is there already is never written over", () => {
  const stateDir = freshFolder();
  generateBulkStore(stateDir, { nowMs, sessions: 1 });
  expect(() => generateDemoStore(stateDir, { nowMs })).toThrow("there is a store");
});
