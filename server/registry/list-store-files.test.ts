import { createHook } from "node:async_hooks";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { mkdir, symlink, writeFile } from "@/server/testing/disk";
import { copyFixtureStore } from "@/server/testing/fixture-store";
import { makeStore } from "@/server/testing/make-store";
import { listStoreFiles } from "./list-store-files";

describe("listing the files of a store", () => {
  it("knows every file that a real OpenClaw left there", async () => {
    for (const name of ["2026.2.26/stage-b", "2026.7.35/stage-a"]) {
      const { stateDir, dispose } = await copyFixtureStore(name);
      onTestFinished(dispose);
      const folder = path.join(stateDir, "agents", "main", "sessions");
      const registryPath = path.join(folder, "sessions.json");
      const { files } = await listStoreFiles({ agentId: "main", folder, registryPath, configured: true, onDisk: true });
      expect(files.length).toBeGreaterThan(20);
      expect(files.filter((file) => file.kind === "foreign")).toEqual([]);
    }
  });

  it("lists a link and a folder of a transcript's name as foreign", async () => {
    const { store, write } = await makeStore();
    await write("a.jsonl", "{}\n");
    await symlink("/etc/passwd", path.join(store.folder, "link.jsonl"));
    await mkdir(path.join(store.folder, "folder.jsonl"));
    const { files, byName } = await listStoreFiles(store);
    expect(files.map((file) => [file.name, file.kind, file.type]).sort()).toEqual([
      ["a.jsonl", "transcript", "file"],
      ["folder.jsonl", "foreign", "folder"],
      ["link.jsonl", "foreign", "link"],
    ]);
    expect(byName.get("a.jsonl")).toMatchObject({ sizeBytes: 3, sessionId: "a" });
  });

  it("says that a folder is not there", async () => {
    const { store } = await makeStore();
    const gone = { ...store, folder: `${store.folder}/gone` };
    expect(await listStoreFiles(gone)).toMatchObject({ state: "missing", files: [] });
  });

  it("lists the 7,800 files of a grown store", async () => {
    const { store } = await makeStore();
    for (let index = 0; index < 7800; index += 1) await writeFile(path.join(store.folder, `s${index}.jsonl`), "");
    const requests = countRequests();
    let turns = 0;
    const count = () => {
      turns += 1;
      turning = setImmediate(count);
    };
    let turning = setImmediate(count);
    const { files } = await listStoreFiles(store);
    clearImmediate(turning);
    expect(files.length).toBe(7800);
    // A walk that asks for one file after the other costs a round through the thread pool each.
    expect(requests()).toBeLessThan(20);
    // And others get their turn in between.
    expect(turns).toBeGreaterThan(10);
  });
});

/** How many requests went to the thread pool of the file system since. */
function countRequests(): () => number {
  let made = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type.startsWith("FSREQ")) made += 1;
    },
  }).enable();
  return () => {
    hook.disable();
    return made;
  };
}
