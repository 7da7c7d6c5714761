import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";

const root = process.cwd();
const Report = z.object({
  diagnostics: z.array(z.object({ message: z.string(), code: z.string(), filename: z.string() })),
});

/** Lints a tree of files under the repository's own rules and tells which rule speaks where. */
async function lint(files: Record<string, string>): Promise<{ file: string; code: string; message: string }[]> {
  const tree = await mkdtemp(path.join(tmpdir(), "rockpool-rule-"));
  onTestFinished(() => rm(tree, { recursive: true, force: true }));
  for (const name of [".oxlintrc.mjs", ".architecture.mjs"]) await cp(path.join(root, name), path.join(tree, name));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(tree, name)), { recursive: true });
    await writeFile(path.join(tree, name), text);
  }
  const program = path.join(root, "node_modules", "oxlint", "bin", "oxlint");
  const output = await new Promise<string>((resolve, reject) => {
    const args = [program, "-c", ".oxlintrc.mjs", "--format", "json", "."];
    execFile(process.execPath, args, { cwd: tree }, (error, stdout, stderr) => {
      if (stdout) resolve(stdout);
      else reject(error ?? new Error(stderr));
    });
  });
  const { diagnostics } = Report.parse(JSON.parse(output));
  return diagnostics.map(({ filename, code, message }) => ({
    file: filename.split(path.sep).join("/"),
    code,
    message,
  }));
}

const importRule = "eslint(no-restricted-imports)";

const offences: [what: string, file: string, text: string, code: string][] = [
  [
    "an arrow from lib up to server",
    "lib/format/a.ts",
    'import { b } from "@/server/kernel/b";\nexport const a = b;',
    importRule,
  ],
  [
    "an arrow that only types take",
    "lib/format/b.ts",
    'import type { B } from "@/server/kernel/b";\nexport type A = B;',
    importRule,
  ],
  ["an arrow hidden in a re-export", "lib/format/c.ts", 'export { b } from "@/server/kernel/b";', importRule],
  ["an arrow hidden in a star", "lib/format/d.ts", 'export * from "@/server/kernel/b";', importRule],
  [
    "an arrow hidden in a lazy import",
    "lib/format/e.ts",
    'export const a = () => import("@/server/kernel/b");',
    importRule,
  ],
  [
    "an arrow upwards inside a wing",
    "server/kernel/f.ts",
    'import { x } from "@/server/registry/x";\nexport const f = x;',
    importRule,
  ],
  [
    "a room that looks into another",
    "components/agents/g.ts",
    'import { x } from "@/components/sessions/x";\nexport const g = x;',
    importRule,
  ],
  [
    "a component that calls the server",
    "components/data/h.ts",
    'import { x } from "@/server/http/x";\nexport const h = x;',
    importRule,
  ],
  [
    "a page that skips the door",
    "app/i.ts",
    'import { x } from "@/server/sessions/x";\nexport const i = x;',
    importRule,
  ],
  [
    "a folder that the table does not name",
    "server/secret/j.ts",
    'import { x } from "@/lib/format/x";\nexport const j = x;',
    importRule,
  ],
  [
    "an unnamed folder of components",
    "components/corner/k.ts",
    'import { x } from "@/lib/format/x";\nexport const k = x;',
    importRule,
  ],
  [
    "an import of an unnamed folder",
    "server/sessions/l.ts",
    'import { x } from "@/server/secret/x";\nexport const l = x;',
    importRule,
  ],
  [
    "the disk outside the kernel",
    "server/sessions/m.ts",
    'import { readFile } from "node:fs/promises";\nexport const m = readFile;',
    importRule,
  ],
  [
    "the disk without its prefix",
    "server/registry/n.ts",
    'import { readFileSync } from "fs";\nexport const n = readFileSync;',
    importRule,
  ],
  [
    "a child process outside the kernel",
    "server/live/o.ts",
    'import { spawn } from "node:child_process";\nexport const o = spawn;',
    importRule,
  ],
  ["Node in lib", "lib/links/p.ts", 'import path from "node:path";\nexport const p = path;', importRule],
  ["Node in a component", "components/ui/q.ts", 'import path from "node:path";\nexport const q = path;', importRule],
  ["React in lib", "lib/format/r.ts", 'import { useState } from "react";\nexport const r = useState;', importRule],
  [
    "React in the server",
    "server/sessions/s.ts",
    'import { cache } from "react";\nexport const s = cache;',
    importRule,
  ],
  [
    "Next outside the door",
    "server/sessions/t.ts",
    'import { headers } from "next/headers";\nexport const t = headers;',
    importRule,
  ],
  [
    "a way up through dots",
    "server/sessions/u.ts",
    'import { x } from "../registry/x";\nexport const u = x;',
    importRule,
  ],
  [
    "the environment outside its one file",
    "server/sessions/v.ts",
    'export const v = process.env["HOME"];',
    "eslint(no-restricted-properties)",
  ],
  [
    "raw HTML",
    "components/ui/w.tsx",
    "export const W = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;",
    "react(no-danger)",
  ],
  ["any", "lib/format/x.ts", "export const x: any = 1;", "typescript(no-explicit-any)"],
  [
    "a test that reaches for the door",
    "lib/format/y.test.ts",
    'import { x } from "@/server/http/x";\nexport const y = x;',
    importRule,
  ],
];

const allowed: Record<string, string> = {
  "app/page.ts": 'import { a } from "@/components/agents/a";\nexport const page = a;',
  "components/agents/a.ts": 'import { b } from "@/lib/format/b";\nexport const a = b;',
  "lib/format/b.ts": 'import { c } from "./c";\nexport const b = c;',
  "lib/format/c.ts": "export const c = 1;",
  "server/http/d.ts":
    'import { headers } from "next/headers";\nimport { e } from "@/server/runtime/e";\nexport const d = [headers, e];',
  "server/runtime/e.ts": 'import { f } from "@/server/kernel/f";\nexport const e = f;',
  "server/runtime/environment.ts": 'export const home = process.env["HOME"];',
  "server/kernel/f.ts": 'import { readFile } from "node:fs/promises";\nexport const f = readFile;',
  "server/kernel/f.test.ts": 'import { g } from "@/server/testing/g";\nexport const test = g;',
  "server/testing/g.ts": "export const g = 1;",
};

describe("the one-way rule", () => {
  it("has nothing against what follows it", async () => {
    expect(await lint(allowed)).toEqual([]);
  });

  it("reports each of the offences it is there for", async () => {
    const found = await lint(Object.fromEntries(offences.map(([, file, text]) => [file, text])));
    const unreported = offences.filter(
      ([, file, , code]) => !found.some((one) => one.file === file && one.code === code),
    );
    expect(unreported.map(([what]) => what)).toEqual([]);
  });

  it("reports a cycle", async () => {
    const found = await lint({
      "lib/format/one.ts": 'import { two } from "./two";\nexport const one = () => two;',
      "lib/format/two.ts": 'import { one } from "./one";\nexport const two = () => one;',
    });
    expect(found.map((one) => one.code)).toContain("import(no-cycle)");
  });
});
