import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readRepositoryFile } from "./read-repository-file";

const Package = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
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

  it("C18: holds no package that runs a script when it is installed", async () => {
    const { packages } = await readLockfile();
    const running = Object.entries(packages).filter(([, one]) => one.hasInstallScript);
    expect(running.map(([place]) => place)).toEqual([]);
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

const Names = z.record(z.string(), z.string());
const Manifest = z.looseObject({ dependencies: Names, devDependencies: Names, scripts: Names });

describe("package.json", () => {
  it("C18: names no package without its reason in the README, and no other stands there", async () => {
    const { dependencies, devDependencies } = Manifest.parse(JSON.parse(await readRepositoryFile("package.json")));
    const [, section = ""] = (await readRepositoryFile("README.md")).split("\n## What it is built on\n");
    const rows = section.split("\n").filter((line) => line.startsWith("| `"));
    const explained = rows.flatMap((row) =>
      [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(explained.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
    expect(rows.every((row) => (row.split(" | ")[1] ?? "").length > 10)).toBe(true);
  });

  it("C18: runs no script of its own when it is installed either, and can list its parts", async () => {
    const { scripts } = Manifest.parse(JSON.parse(await readRepositoryFile("package.json")));
    for (const name of ["preinstall", "install", "postinstall", "prepare"]) expect(scripts).not.toHaveProperty(name);
    const { stdout } = await promisify(execFile)("npm", ["run", "--silent", "sbom"], { maxBuffer: 2 ** 26 });
    const { components } = z
      .object({ components: z.array(z.looseObject({ name: z.string() })) })
      .parse(JSON.parse(stdout));
    const names = components.map(({ name }) => name);
    expect(names).toContain("react-markdown");
    expect(names).not.toContain("vitest");
  });
});
