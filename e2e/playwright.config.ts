import path from "node:path";
import { defineConfig } from "@playwright/test";
import { browserPath } from "./browser";

const executablePath = browserPath();
const resultsFile = process.env["PLAYWRIGHT_JSON"];

export default defineConfig({
  testDir: ".",
  outputDir: path.resolve("test-results/e2e"),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: resultsFile ? [["list"], ["json", { outputFile: resultsFile }]] : [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
});
