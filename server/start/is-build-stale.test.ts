import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isBuildStale } from "./is-build-stale.mjs";

const sources = ["app/page.tsx", "lib/a/b.ts", "package.json", "server/testing/fixtures/x.json", "lib/a/b.test.ts"];

async function openTree() {
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-build-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const touch = (name: string, seconds: number) => utimes(path.join(root, name), seconds, seconds);
  for (const name of [...sources, ".next/BUILD_ID"]) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), "");
  }
  const folders = ["app", "lib/a", "lib", "server/testing/fixtures", "server/testing", "server"];
  for (const name of [...sources, ...folders]) await touch(name, 1000);
  await touch(".next/BUILD_ID", 2000);
  return { root, touch };
}

describe("isBuildStale", () => {
  it("trusts a build that is newer than every source", async () => {
    expect(isBuildStale((await openTree()).root)).toBe(false);
  });

  it.each(["app/page.tsx", "lib/a/b.ts", "package.json", "lib/a"])("builds again when %s is newer", async (name) => {
    const { root, touch } = await openTree();
    await touch(name, 3000);
    expect(isBuildStale(root)).toBe(true);
  });

  it.each(["server/testing/fixtures/x.json", "lib/a/b.test.ts"])("does not build again for %s", async (name) => {
    const { root, touch } = await openTree();
    await touch(name, 3000);
    expect(isBuildStale(root)).toBe(false);
  });

  it("builds when there is no build", async () => {
    const { root } = await openTree();
    await rm(path.join(root, ".next"), { recursive: true });
    expect(isBuildStale(root)).toBe(true);
  });
});
