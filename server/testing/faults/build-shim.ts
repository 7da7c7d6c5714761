import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestContext } from "vitest";
import { notProven } from "@/server/testing/not-proven";

/** The fault library, or why there is none: faults that are not made prove nothing. */
export type Shim = { file: string; dispose: () => Promise<void> } | { missing: string };

/** Compiles shim.c. */
export async function buildShim(): Promise<Shim> {
  if (process.platform !== "linux") return { missing: "Linux, where a library can be preloaded" };
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-shim-"));
  const file = path.join(folder, "shim.so");
  const source = path.resolve(process.cwd(), "server/testing/faults/shim.c");
  try {
    await promisify(execFile)("gcc", ["-O1", "-shared", "-fPIC", "-o", file, source, "-ldl", "-lpthread"]);
  } catch (error) {
    await rm(folder, { recursive: true });
    return { missing: `gcc and libc6-dev. ${String(error).split("\n")[0]}` };
  }
  return { file, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** The library's file; where there is none the test is skipped, loudly. */
export function shimFile(shim: Shim, context: TestContext, what: string): string {
  return "missing" in shim ? notProven(context, what, shim.missing) : shim.file;
}
