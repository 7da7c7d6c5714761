import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readRepositoryFile } from "./read-repository-file";

const controls = Array.from({ length: 21 }, (_, at) => `C${at + 1}`);
const knownHoles = [
  "CVE-2026-66421",
  "CVE-2026-66418",
  "CVE-2026-25253",
  "CVE-2026-34503",
  "ClawJacked",
  "openclaw#35477",
  "openclaw-dashboard#38",
];

/** `file: title` of each test and group of tests in the repository. */
async function titles(): Promise<string[]> {
  const files = ["app", "components", "lib", "server", "e2e"].flatMap((wing) =>
    readdirSync(wing, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
      .map((file) => `${wing}/${file}`),
  );
  const found = await Promise.all(files.map(async (file) => titlesIn(file, await readRepositoryFile(file))));
  return found.flat();
}

function titlesIn(file: string, text: string): string[] {
  const starts = text.matchAll(
    /\b(?:it|test|describe)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g,
  );
  return [...starts].map(([, , title = ""]) => `${file}: ${title}`);
}

function naming(all: readonly string[], name: string): string[] {
  const whole = new RegExp(`(?<![\\w-])${name}(?!\\d)`);
  return all.filter((title) => whole.test(title.slice(title.indexOf(":") + 1)));
}

const all = await titles();

describe("the controls of SECURITY.md", () => {
  it.each([...controls, ...knownHoles])("%s is named by a test", (name) => {
    expect(naming(all, name)).not.toEqual([]);
  });

  it.each([...controls, ...knownHoles])("%s stands in the document, with a test that names it", async (name) => {
    const rows = (await readRepositoryFile(".github/SECURITY.md")).split("\n").filter((line) => line.startsWith("| "));
    const row = rows.find((line) => line.startsWith(`| ${name} `)) ?? "";
    const files = [...row.matchAll(/`([\w/.()[\]-]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = ""]) => file);
    expect(files).not.toEqual([]);
    const silent = files.filter((file) => !naming(all, name).some((title) => title.startsWith(`${file}:`)));
    expect(silent).toEqual([]);
  });
});
