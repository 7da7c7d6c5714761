import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** Compiles shim.c. Throws, with what to install, where there is no C compiler: faults that are not made prove nothing. */
export async function buildShim(): Promise<{ file: string; dispose: () => Promise<void> }> {
  if (process.platform !== "linux")
    throw new Error("NOT PROVEN HERE: the fault tests preload a library, on Linux only.");
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-shim-"));
  const file = path.join(folder, "shim.so");
  const source = path.resolve(process.cwd(), "server/testing/faults/shim.c");
  try {
    await promisify(execFile)("gcc", ["-O1", "-shared", "-fPIC", "-o", file, source, "-ldl", "-lpthread"]);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw new Error(`NOT PROVEN HERE: no fault library without gcc and libc6-dev. ${String(error)}`);
  }
  return { file, dispose: () => rm(folder, { recursive: true, force: true }) };
}
