import { expect, it } from "vitest";
import { isGatewayCommand } from "./is-gateway-command";

it.each([
  "openclaw gateway",
  "/usr/local/bin/openclaw gateway --port 18789",
  "node /usr/lib/node_modules/openclaw/openclaw.mjs gateway run",
  "node --max-old-space-size=4096 /opt/openclaw/dist/index.js gateway",
  "openclaw-gateway",
  "clawdbot gateway",
])("takes %s for a Gateway", (line) => {
  expect(isGatewayCommand(line.split(" "))).toBe(true);
});

it.each([
  "openclaw sessions list",
  "node server/start/rockpool.mjs --state-dir openclaw",
  "vim openclaw.json gateway",
  "grep -r gateway openclaw",
  "nginx-gateway",
  "",
])("does not take %j for one", (line) => {
  expect(isGatewayCommand(line.split(" "))).toBe(false);
});
