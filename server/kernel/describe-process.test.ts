import { expect, it } from "vitest";
import { startSleepingProcess } from "@/server/testing/sleeping-process";
import { describeProcess, maskSecrets } from "./describe-process";

it("tells how a process calls itself and how it was started, without its secrets", async () => {
  const child = await startSleepingProcess();
  await expect.poll(async () => (await describeProcess(child.pid)).command).toMatch(/setInterval.*-- --token •••$/);
  expect((await describeProcess(child.pid)).name).toMatch(/node|Main/);
  await child.end();
  expect(await describeProcess(child.pid)).toEqual({});
});

it.each([
  [
    ["node", "--token", "abc", "run"],
    ["node", "--token", "•••", "run"],
  ],
  [
    ["node", "--api-key=abc"],
    ["node", "--api-key=•••"],
  ],
  [
    ["env", "OPENCLAW_GATEWAY_PASSWORD=x y"],
    ["env", "OPENCLAW_GATEWAY_PASSWORD=•••"],
  ],
  [
    ["curl", "https://me:pw@host/x"],
    ["curl", "https://•••@host/x"],
  ],
  [
    ["node", "--token", "--verbose"],
    ["node", "--token", "--verbose"],
  ],
  [
    ["openclaw", "gateway", "--port", "18789"],
    ["openclaw", "gateway", "--port", "18789"],
  ],
])("masks what may be a secret in %j", (args, shown) => {
  expect(maskSecrets(args)).toEqual(shown);
});
