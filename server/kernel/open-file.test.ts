import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openInside } from "@/server/kernel/open-file";
import { notProven } from "@/server/testing/not-proven";
import { buildProgram, runProgram } from "@/server/testing/run-program";

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "rockpool-open-"));
  folder = path.join(root, "sessions");
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function stateOf(name: string, inFolder = folder): Promise<string> {
  const opened = await openInside(inFolder, name);
  if (opened.state === "ok") await opened.handle.close();
  return opened.state;
}

describe("opening a file of a store", () => {
  it("gives a handle and the file's fingerprint", async () => {
    writeFileSync(path.join(folder, "a.jsonl"), "hello\n");
    const opened = await openInside(folder, "a.jsonl");
    if (opened.state !== "ok") throw new Error(opened.reason);
    expect(opened.fingerprint.sizeBytes).toBe(6);
    expect(opened.fingerprint.mtimeNs).toMatch(/^\d{19}$/);
    expect(await opened.handle.readFile("utf8")).toBe("hello\n");
    await opened.handle.close();
  });

  it("accepts a folder that is a link", async () => {
    writeFileSync(path.join(folder, "a.jsonl"), "x");
    symlinkSync(folder, path.join(root, "link"));
    expect(await stateOf("a.jsonl", path.join(root, "link"))).toBe("ok");
  });

  it("C9: refuses a link in the file's place, dangling, looping or good", async () => {
    writeFileSync(path.join(folder, "a.jsonl"), "x");
    symlinkSync("a.jsonl", path.join(folder, "good.jsonl"));
    symlinkSync("/etc/hostname", path.join(folder, "outside.jsonl"));
    symlinkSync("nowhere", path.join(folder, "dangling.jsonl"));
    symlinkSync("loop.jsonl", path.join(folder, "loop.jsonl"));
    for (const name of ["good.jsonl", "outside.jsonl", "dangling.jsonl", "loop.jsonl"]) {
      expect(await stateOf(name)).toBe("unsafe");
    }
  });

  it("refuses a file behind a linked folder that leads outside", async () => {
    mkdirSync(path.join(root, "other"));
    writeFileSync(path.join(root, "other", "b.jsonl"), "x");
    symlinkSync(path.join(root, "other"), path.join(folder, "sub"));
    expect(await stateOf("sub/b.jsonl")).toBe("unsafe");
  });

  it("C9: refuses a pipe, a folder and a socket without blocking", async () => {
    execFileSync("mkfifo", [path.join(folder, "pipe.jsonl")]);
    mkdirSync(path.join(folder, "folder.jsonl"));
    const server = createServer();
    await new Promise<void>((listening) => server.listen(path.join(folder, "socket.jsonl"), listening));
    for (const name of ["pipe.jsonl", "folder.jsonl", "socket.jsonl"]) expect(await stateOf(name)).toBe("unsafe");
    await new Promise((closed) => server.close(closed));
  });

  it("refuses names that are paths out of the folder", async () => {
    writeFileSync(path.join(root, "secret"), "x");
    for (const name of ["../secret", "..", "", ".", "/etc/hostname", "a\0b", "x/../../secret", "..\\secret"]) {
      expect(await stateOf(name)).toBe("unsafe");
    }
  });

  it("says when a file is missing", async () => {
    expect(await stateOf("none.jsonl")).toBe("missing");
    expect(await stateOf("none.jsonl", path.join(root, "nowhere"))).toBe("missing");
    expect(await stateOf(`${"n".repeat(300)}.jsonl`)).toBe("missing");
  });

  it("says when a file may not be read", async (context) => {
    const program = await buildProgram("open-file");
    onTestFinished(program.dispose);
    for (const readable of [root, folder, path.dirname(program.file)]) chmodSync(readable, 0o755);
    writeFileSync(path.join(folder, "closed.jsonl"), "x");
    chmodSync(path.join(folder, "closed.jsonl"), 0);
    // Root may read everything, so the program runs as somebody else.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const started = startAs(program.file, [folder, "closed.jsonl"], nobody);
    const child = started ?? notProven(context, "a file that may not be read", "a node that every user may run");
    const { code } = await child.ended;
    expect({ code, lines: child.lines }).toEqual({ code: 0, lines: ["unreadable EACCES"] });
  });
});

function startAs(file: string, args: string[], user: { uid?: number; gid?: number }) {
  try {
    return runProgram(file, args, user);
  } catch {
    return null;
  }
}
