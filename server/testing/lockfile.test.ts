import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const Package = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const Lockfile = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Package) });

async function readLockfile() {
  const text = await readFile(path.resolve(process.cwd(), "package-lock.json"), "utf8");
  return { text, ...Lockfile.parse(JSON.parse(text)) };
}

/** Where npm looks for a package that `from` depends on: beside it, then in each folder above. */
function placesOf(from: string, name: string): string[] {
  const parts = from === "" ? [] : from.split("/node_modules/");
  const above = parts.map((_, index) => parts.slice(0, parts.length - index).join("/node_modules/"));
  return [...above.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

describe("package-lock.json", () => {
  it("C18: names no registry host: every package is known by its integrity", async () => {
    const { packages, text } = await readLockfile();
    expect(text).not.toContain('"resolved"');
    const unproven = Object.entries(packages).filter(([place, one]) => place !== "" && !one.link && !one.integrity);
    expect(unproven.map(([place]) => place)).toEqual([]);
  });

  it("is complete for every platform: an optional package that is missing breaks npm ci elsewhere", async () => {
    const { packages } = await readLockfile();
    const missing = Object.entries(packages).flatMap(([place, one]) =>
      Object.keys(one.optionalDependencies ?? {})
        .filter((name) => !placesOf(place, name).some((candidate) => candidate in packages))
        .map((name) => `${place} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("pins platforms of the builders: Linux, macOS and Windows on both processors", async () => {
    const { packages } = await readLockfile();
    for (const platform of ["linux-x64-gnu", "linux-arm64-gnu", "darwin-arm64", "darwin-x64", "win32-x64-msvc"]) {
      expect(packages).toHaveProperty([`node_modules/@next/swc-${platform}`]);
      expect(packages).toHaveProperty([`node_modules/@tailwindcss/oxide-${platform}`]);
    }
  });
});
