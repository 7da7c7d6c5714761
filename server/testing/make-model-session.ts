import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach } from "vitest";
import type { CompactionProgress, Context } from "@/server/context/context";
import { runOperation } from "@/server/operations/run-operation";
import { createAskForNotes, createChooseSummariser, createSummarise } from "@/server/summarise/create-summarise";
import { makeEmptyContext } from "./make-context";
import { type ModelServer, startModelServer } from "./model-server";
import { readText, sessionsFolder, writeText } from "./sessions-folder";

export const key = "agent:main:telegram:direct:7";
export const secret = "sk-live-51H8xQ2eZvKYlo2C";

export type Line = Record<string, unknown>;
export type Setting = {
  turns?: number;
  compaction?: Line;
  provider?: Line;
  entry?: Line;
  lines?: Line[];
  words?: number;
};

/** A model server of loopback for each test of a file, and what was told of compactions while it ran. */
export const world: { model: ModelServer; progress: CompactionProgress[] } = Object.create(null);

/** Starts a model server before each test of the file that calls it, and ends it after. */
export function setUpModelServer(): void {
  beforeEach(async () => {
    Object.assign(world, { model: await startModelServer(), progress: [] });
  });
  afterEach(() => world.model.close());
}

/** A session of many turns, a store around it, and a context that asks the model of its configuration. */
export async function makeSession({
  turns = 30,
  compaction = {},
  provider = {},
  entry = {},
  lines,
  words = 40,
}: Setting = {}) {
  const context = await makeEmptyContext({ nowMs: Date.UTC(2026, 10, 21, 12) });
  const folder = sessionsFolder(context.home.stateDir, "main");
  const said = Array.from({ length: turns }, (_, turn) =>
    ["user", "assistant"].map((role) => message(role, `${role} says ${turn}. `.repeat(words))),
  ).flat();
  const all = [
    { type: "session", version: 3, id: "s1", timestamp: "2026-11-20T10:00:00.000Z" },
    ...chain(lines ?? said),
  ];
  await writeText(folder, "s1.jsonl", all.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await writeText(folder, "sessions.json", JSON.stringify({ [key]: { sessionId: "s1", updatedAt: 1, ...entry } }));
  const reef = {
    baseUrl: world.model.baseUrl,
    apiKey: "${REEF_KEY}",
    api: "openai-completions",
    models: [{ id: "one" }],
  };
  const providers = { reef: { ...reef, ...provider } };
  const config = { models: { providers }, agents: { defaults: { model: "reef/one", compaction } } };
  await writeFile(context.home.configPath, JSON.stringify(config));
  return { context: withModel(context), folder };
}

function withModel(context: Context): Context {
  const patience = { timeoutMs: 5000, stallMs: 300 };
  const setting = {
    home: context.home,
    variable: (name: string) => (name === "REEF_KEY" ? secret : undefined),
    patience,
  };
  return {
    ...context,
    summarise: createSummarise(setting),
    chooseSummariser: createChooseSummariser(setting),
    askForNotes: createAskForNotes(setting),
    onCompaction: (step) => void world.progress.push(step),
  };
}

export function chain(lines: Line[]): Line[] {
  return lines.map((line, at) => ({ ...line, id: `n${at}`, parentId: at === 0 ? null : `n${at - 1}` }));
}

export function message(role: string, content: unknown, more: Line = {}): Line {
  return { type: "message", timestamp: "2026-11-20T10:00:00.000Z", message: { role, content, timestamp: 1, ...more } };
}

export const compact = (context: Context, more: Line = {}) =>
  runOperation(context, "sessions.compact", { key, ...more });
export const linesOf = async (folder: string) =>
  (await readText(folder, "s1.jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
