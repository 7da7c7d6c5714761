import { mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { hashPassword, isPassword } from "./password.mjs";
import { loadUsers } from "./users";
import { addUser, changeUser, removeUser } from "./users-document.mjs";

async function openUsers(text?: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-users-"));
  const file = path.join(folder, "users.json");
  if (text !== undefined) await writeFile(file, text);
  const users = await loadUsers(file, silentLog);
  onTestFinished(async () => {
    users.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { file, users };
}

const ada = { name: "Ada", role: "operator" as const, password: "scrypt$x", createdAt: "2026-01-01T00:00:00.000Z" };
const document = (...records: object[]) => JSON.stringify({ users: records });

describe("the users file", () => {
  it("is made for the owner alone, and holds names in one spelling", async () => {
    const { file, users } = await openUsers();
    await users.change((now) => addUser(now, { ...ada, agents: ["Coder", "coder"] }));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      version: 1,
      users: [{ ...ada, name: "ada", agents: ["coder"] }],
    });
    expect(users.find(" ADA ")).toMatchObject({ name: "ada", role: "operator", agents: ["coder"] });
  });

  it("keeps what it does not know, in the order it was in", async () => {
    const { file, users } = await openUsers(
      `{"note":"mine","users":[${JSON.stringify({ ...ada, phone: 1 })},{"name":"odd"}]}`,
    );
    await users.change((now) => changeUser(now, "ada", { role: "viewer", disabled: true }));
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      note: "mine",
      users: [{ ...ada, phone: 1, role: "viewer", disabled: true }, { name: "odd" }],
    });
    expect(users.find("ada")).toBeNull();
    expect(users.list()).toMatchObject([{ name: "ada", disabled: true }]);
  });

  it.each([
    ["no role", { name: "ada" }],
    ["an unknown role", { name: "ada", role: "root" }],
    ["agents that are no list", { name: "ada", role: "viewer", agents: "main" }],
    ["an agent that is no id", { name: "ada", role: "viewer", agents: ["main", 5] }],
  ])("lets nobody in whose record has %s", async (_what, record) => {
    const { users } = await openUsers(document(record));
    expect(users.find("ada")).toBeNull();
  });

  it("takes the first of two records with one name", async () => {
    const { users } = await openUsers(document({ name: "ada", role: "viewer" }, { name: "ADA", role: "admin" }));
    expect(users.find("ada")?.role).toBe("viewer");
  });

  it.each(["{", "[]", '{"users":{}}', ""])("lets nobody in and writes nothing when it holds %j", async (text) => {
    const { file, users } = await openUsers(text);
    expect(users.find("ada")).toBeNull();
    expect(() => users.list()).toThrow("users file");
    await expect(users.change((now) => addUser(now, ada))).rejects.toMatchObject({ code: "unavailable" });
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it.each([
    ["a name with a space", () => addUser({ root: {}, records: [] }, { ...ada, name: "a b" })],
    ["the token's name", () => addUser({ root: {}, records: [] }, { ...ada, name: "Token" })],
    ["an admin with a list of agents", () => addUser({ root: {}, records: [] }, { ...ada, role: "admin", agents: [] })],
    ["a user who is not there", () => removeUser({ root: {}, records: [] }, "ada")],
  ])("refuses %s", async (_what, edit) => {
    const { users } = await openUsers();
    await expect(users.change(edit)).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("refuses a name that is taken, whatever its case", async () => {
    const { users } = await openUsers(document(ada));
    await expect(users.change((now) => addUser(now, { ...ada, name: "ADA" }))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("notices what another process makes of it", async () => {
    const { file, users } = await openUsers();
    let heard = 0;
    users.onChange(() => (heard += 1));
    await writeFile(`${file}.new`, document(ada));
    await rename(`${file}.new`, file);
    await expect.poll(() => users.find("ada")?.role).toBe("operator");
    const stamp = users.stampOf("ada");
    await writeFile(file, document({ ...ada, role: "viewer" }));
    await expect.poll(() => users.find("ada")?.role).toBe("viewer");
    expect(users.stampOf("ada")).not.toBe(stamp);
    await rm(file);
    await expect.poll(() => users.find("ada")).toBeNull();
    expect(heard).toBeGreaterThanOrEqual(3);
  });
});

describe("a password", () => {
  it("C2: is kept as a salted scrypt hash and compared in full", async () => {
    const [one, two] = [await hashPassword("correct horse battery"), await hashPassword("correct horse battery")];
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(two).not.toBe(one);
    expect(await isPassword("correct horse battery", one)).toBe(true);
    expect(await isPassword("correct horse batterz", one)).toBe(false);
    expect(await isPassword("", one)).toBe(false);
  });

  it("is the same however its letters are composed", async () => {
    expect(await isPassword("Zoe\u0308 und der Igel", await hashPassword("Zo\u00eb und der Igel"))).toBe(true);
  });

  it.each([null, "", "scrypt$", "scrypt$3$8$1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA", "plain text of a password"])(
    "is never right where %j is kept",
    async (kept) => {
      expect(await isPassword("plain text of a password", kept)).toBe(false);
    },
  );
});
