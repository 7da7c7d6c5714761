import { onTestFinished, vi } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { processWide } from "@/server/kernel/process-wide";
import { readEnvironment } from "@/server/runtime/environment";
import { type Runtime, createRuntime, getRuntime } from "@/server/runtime/runtime";
import { copyFixtureStore } from "./fixture-store";

export const doorHost = "127.0.0.1:7625";
export const doorOrigin = `http://${doorHost}`;
export const doorToken = "token-of-a-test-0123456789";

export type OpenDoor = {
  runtime: Runtime;
  stateDir: string;
  dataDir: string;
  /** a request as the launcher hands it on */
  request(path: string, init?: RequestInit): Request;
  /** headers of a script that has the token */
  script: Record<string, string>;
};

/** The application's door over a copy of a real store, as the launcher would leave the environment. One at a time. */
export async function openDoor(
  fixture = "2026.2.26/stage-a",
  variables: Record<string, string> = {},
): Promise<OpenDoor> {
  const { stateDir, dispose } = await copyFixtureStore(fixture);
  const dataDir = `${stateDir}-data`;
  const settings = {
    OPENCLAW_STATE_DIR: stateDir,
    OPENCLAW_CONFIG_PATH: "",
    ROCKPOOL_DATA_DIR: dataDir,
    ROCKPOOL_ALLOWED_HOSTS: doorHost,
    ROCKPOOL_TOKEN: doorToken,
    ROCKPOOL_VERSION: "1.2.3",
    ...variables,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  // Tests ask tens of thousands of times and are refused almost as often: nobody reads those lines.
  processWide<{ runtime: Promise<Runtime> | null }>("rockpool.server", () => ({ runtime: null })).runtime =
    createRuntime(readEnvironment(), { log: silentLog });
  const runtime = await getRuntime();
  onTestFinished(async () => {
    runtime.hub.close();
    runtime.door.users.close();
    await runtime.audit.close();
    vi.unstubAllEnvs();
    Reflect.deleteProperty(globalThis, Symbol.for("rockpool.server"));
    await dispose();
  });
  const script = { authorization: `Bearer ${doorToken}`, "content-type": "application/json" };
  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("x-rockpool-peer", "127.0.0.1");
    return new Request(`http://localhost${path}`, { ...init, headers });
  };
  return { runtime, stateDir, dataDir, request, script };
}
