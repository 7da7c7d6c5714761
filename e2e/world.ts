import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Page, test as base, expect } from "@playwright/test";
import { copyFixtureStore } from "@/server/testing/fixture-store";
import { generateDemoStore } from "@/server/testing/store-generator";
import { startServer } from "./start-server";

/** A store of its own, a server of its own, and what a journey needs to act on both. Ended by pid when the test ends. */
export type World = {
  stateDir: string;
  dataDir: string;
  url: string;
  token: string;
  signIn(page: Page): Promise<void>;
  rpc(method: string, input: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  sessionsFolder(agentId: string): string;
  listFiles(agentId: string): Promise<string[]>;
  readRegistry(agentId: string): Promise<Record<string, Record<string, unknown>>>;
  writeFile(agentId: string, file: string, content: string): Promise<void>;
  /** what another process does while it writes a line */
  appendText(agentId: string, file: string, text: string): Promise<void>;
  /** what another process does: append whole lines to a transcript */
  appendLines(agentId: string, file: string, lines: unknown[]): Promise<void>;
};

/** `demo`: the generated store with a 20 MB transcript; `none`: no state directory at all; else a fixture's name. */
type StoreName = "demo" | "none" | `2026.${string}`;

export const test = base.extend<{ store: StoreName; serverFlags: string[]; world: World }>({
  store: ["2026.2.26/stage-a", { option: true }],
  serverFlags: [[], { option: true }],
  world: async ({ store, serverFlags }, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "rockpool-data-"));
    const copy = await prepareStore(store, dataDir);
    const flags = ["--data-dir", dataDir, ...serverFlags];
    const server =
      store === "none"
        ? await startServer(flags, { HOME: dataDir })
        : await startServer(["--state-dir", copy.stateDir, ...flags]);
    const token = (await readFile(path.join(dataDir, "token"), "utf8")).trim();
    await use(createWorld(copy.stateDir, dataDir, server.url, token));
    await server.stop();
    await copy.dispose();
    await rm(dataDir, { recursive: true, force: true });
  },
});

export { expect };

function createWorld(stateDir: string, dataDir: string, url: string, token: string): World {
  const sessionsFolder = (agentId: string) => path.join(stateDir, "agents", agentId, "sessions");
  return {
    stateDir,
    dataDir,
    url,
    token,
    sessionsFolder,
    signIn: async (page) => {
      await page.goto(`${url}/login`);
      await page.getByLabel("Token").fill(token);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page).not.toHaveURL(/\/login/);
    },
    rpc: async (method, input) => {
      const response = await fetch(`${url}/api/rpc/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
      });
      const body: unknown = await response.json();
      return { status: response.status, body: asRecord(body) };
    },
    listFiles: async (agentId) => (await readdir(sessionsFolder(agentId))).sort(),
    readRegistry: async (agentId) => {
      const parsed: unknown = JSON.parse(await readFile(path.join(sessionsFolder(agentId), "sessions.json"), "utf8"));
      return Object.fromEntries(Object.entries(asRecord(parsed)).map(([key, entry]) => [key, asRecord(entry)]));
    },
    writeFile: (agentId, file, content) => writeFile(path.join(sessionsFolder(agentId), file), content),
    appendText: (agentId, file, text) => appendFile(path.join(sessionsFolder(agentId), file), text),
    appendLines: (agentId, file, lines) =>
      appendFile(path.join(sessionsFolder(agentId), file), lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
  };
}

async function prepareStore(
  store: StoreName,
  dataDir: string,
): Promise<{ stateDir: string; dispose: () => Promise<void> }> {
  if (store === "none") return { stateDir: path.join(dataDir, "demo", ".openclaw"), dispose: async () => {} };
  if (store !== "demo") return copyFixtureStore(store);
  const root = await mkdtemp(path.join(tmpdir(), "rockpool-demo-"));
  const stateDir = path.join(root, ".openclaw");
  generateDemoStore(stateDir, { nowMs: Date.now() });
  return { stateDir, dispose: () => rm(root, { recursive: true, force: true }) };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
