import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isPassword } from "./password.mjs";
import { loadUsers } from "./users";
import { silentLog } from "@/server/kernel/log";

async function openCommand() {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-command-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const dataDir = path.join(root, "data");
  const run = (args: string[], stdin = "") =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const child = spawn(process.execPath, ["server/start/users.mjs", ...args, "--data-dir", dataDir]);
      const said = { stdout: "", stderr: "" };
      child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString("utf8")));
      child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString("utf8")));
      child.on("close", (code) => resolve({ code, ...said }));
      child.stdin.end(stdin);
    });
  return { dataDir, file: path.join(dataDir, "users.json"), run };
}

const password = "correct horse battery";

describe("npm run users", () => {
  it("C2: adds a user whose password comes through a pipe and is kept as a hash, for the owner alone", async () => {
    const { file, dataDir, run } = await openCommand();
    const added = await run(["add", "Ada", "--role", "viewer", "--agents", "coder,main"], `${password}\n`);
    expect(added).toEqual({ code: 0, stdout: "add: ada\n", stderr: "" });
    const text = await readFile(file, "utf8");
    expect(text).not.toContain(password);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    const [user] = JSON.parse(text).users;
    expect(user).toMatchObject({ name: "ada", role: "viewer", agents: ["coder", "main"] });
    expect(await isPassword(password, user.password)).toBe(true);
    expect((await run(["list"])).stdout).toBe("ada\tviewer\tcoder,main\n");
  });

  it("C3: is noticed by whoever has the file open", async () => {
    const { file, run } = await openCommand();
    await run(["add", "ada", "--role", "viewer"], `${password}\n`);
    const users = await loadUsers(file, silentLog);
    onTestFinished(users.close);
    const stamps = [users.stampOf("ada")];
    for (const [args, stdin] of [
      [["role", "ada", "operator"], ""],
      [["agents", "ada", "coder"], ""],
      [["passwd", "ada"], "another long password\n"],
      [["agents", "ada", "all"], ""],
    ] as const) {
      expect((await run([...args], stdin)).code).toBe(0);
      await expect.poll(() => users.stampOf("ada")).not.toBe(stamps.at(-1));
      stamps.push(users.stampOf("ada"));
    }
    expect(users.find("ada")).toMatchObject({ role: "operator", agents: null });
    await run(["disable", "ada"]);
    await expect.poll(() => users.find("ada")).toBeNull();
    await run(["enable", "ada"]);
    await expect.poll(() => users.find("ada")?.name).toBe("ada");
    await run(["remove", "ada"]);
    await expect.poll(() => users.list()).toEqual([]);
  });

  it.each([
    ["no name", ["add"], /Name the user/],
    ["no role", ["add", "ada"], /--role/],
    ["an unknown role", ["add", "ada", "--role", "root"], /one of viewer, operator, admin/],
    ["a short password", ["add", "ada", "--role", "viewer"], /at least 12 characters/],
    ["a password on the command line", ["add", "ada", "--role", "viewer", "--password", password], /Unknown option/],
    ["a user who is not there", ["passwd", "ada"], /no user "ada"/],
    ["an unknown command", ["promote", "ada"], /not something to do/],
  ])("refuses %s in one sentence and writes nothing", async (_what, args, sentence) => {
    const { file, run } = await openCommand();
    const { code, stdout, stderr } = await run(args, "short\n");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    await expect(stat(file)).rejects.toThrow("ENOENT");
  });

  it("explains itself", async () => {
    const { run } = await openCommand();
    expect((await run(["--help"])).stdout).toContain("npm run users -- add NAME --role");
  });
});
