import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { notProven } from "@/server/testing/not-proven";
import { buildProgram, runProgram } from "@/server/testing/run-program";
import { tellCounts } from "@/server/testing/tell-counts";

const Told = z.object({
  runs: z.number(),
  acknowledged: z.number(),
  refused: z.number(),
  leaked: z.number(),
  problems: z.array(z.string()),
});

it("a process that may open no more files degrades, loses nothing, and recovers", async (context) => {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-starved-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const program = await buildProgram("starved-runner");
  onTestFinished(program.dispose);
  await promisify(execFile)("prlimit", ["--version"]).catch((error: unknown) =>
    notProven(context, "a process without file descriptors", `prlimit. ${String(error)}`),
  );
  const child = runProgram(program.file, [root, "8"], { filesMax: 96 });
  const { code, errors } = await child.ended;
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  const told = Told.parse(JSON.parse(child.lines[0] ?? ""));
  tellCounts(context, "no file descriptors", told.runs, told.problems);
  expect(told).toMatchObject({ problems: [], leaked: 0 });
  expect(told.refused).toBeGreaterThan(0);
  expect(told.acknowledged).toBeGreaterThan(0);
});
