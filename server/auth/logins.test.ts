import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { csrfOf, loadLogins } from "./logins";

const noUsers = { stampOf: () => null, onChange: () => () => {} };
const dayMs = 24 * 3_600_000;

async function openFile() {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-logins-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const time = { ms: 1_800_000_000_000 };
  return { file: path.join(folder, "logins.json"), time, clock: { nowMs: () => time.ms } };
}

describe("loadLogins", () => {
  it("knows a login after a restart and keeps its id out of the file", async () => {
    const { file, clock } = await openFile();
    const { id, login } = await (await loadLogins(file, "token", clock, noUsers)).open();
    const restarted = await loadLogins(file, "token", clock, noUsers);
    expect(restarted.find(id)).toEqual(login);
    expect(restarted.find(`${id.slice(0, -1)}_`)).toBeNull();
    const text = await readFile(file, "utf8");
    expect(text).not.toContain(id);
    expect(text).not.toContain(csrfOf(id));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("ends a login, tells so at once, and forgets it for good", async () => {
    const { file, clock } = await openFile();
    const logins = await loadLogins(file, "token", clock, noUsers);
    const [one, two] = [await logins.open(), await logins.open()];
    const ended: string[] = [];
    const leave = logins.onEnd((idHash) => ended.push(idHash));
    await logins.end(({ idHash }) => idHash === one.login.idHash);
    expect(ended).toEqual([one.login.idHash]);
    leave();
    await logins.end(({ idHash }) => idHash === one.login.idHash);
    const restarted = await loadLogins(file, "token", clock, noUsers);
    expect(restarted.find(one.id)).toBeNull();
    expect(restarted.find(two.id)).toEqual(two.login);
    expect(restarted.isAlive(two.login.idHash)).toBe(true);
  });

  it("lets a login expire after thirty days", async () => {
    const { file, clock, time } = await openFile();
    const logins = await loadLogins(file, "token", clock, noUsers);
    const { id } = await logins.open();
    time.ms += 30 * dayMs - 1;
    expect(logins.find(id)).not.toBeNull();
    time.ms += 1;
    expect(logins.find(id)).toBeNull();
  });

  it("signs everybody out when the token changes, and survives a damaged file", async () => {
    const { file, clock } = await openFile();
    const { id } = await (await loadLogins(file, "token", clock, noUsers)).open();
    expect((await loadLogins(file, "another", clock, noUsers)).find(id)).toBeNull();
    await writeFile(file, '{"tokenDigest":');
    const logins = await loadLogins(file, "token", clock, noUsers);
    expect(logins.find(id)).toBeNull();
    expect(logins.find((await logins.open()).id)).not.toBeNull();
  });

  it("keeps the newest two hundred", async () => {
    const { file, clock } = await openFile();
    const logins = await loadLogins(file, "token", clock, noUsers);
    const first = await logins.open();
    for (let count = 0; count < 200; count += 1) await logins.open();
    expect(logins.find(first.id)).toBeNull();
    expect(JSON.parse(await readFile(file, "utf8")).logins).toHaveLength(200);
  });
});
