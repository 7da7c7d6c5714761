import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { findSystemBrowser } from "./e2e/system-browsers.mjs";

const root = import.meta.dirname;
const alias = { "@": root };
const faultTests = "server/testing/faults/**/*.test.ts";

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    reporters: process.env.VITEST_JSON ? ["default", ["json", { outputFile: process.env.VITEST_JSON }]] : ["default"],
    projects: [
      // Pure functions keep nothing between two files: one worker may run many.
      {
        root,
        resolve: { alias },
        test: {
          name: "lib",
          include: ["lib/**/*.test.ts"],
          environment: "node",
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "node",
          include: ["{server,app}/**/*.test.ts"],
          exclude: [faultTests],
          environment: "node",
          testTimeout: 20_000,
          setupFiles: [],
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "faults",
          include: [faultTests],
          environment: "node",
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        resolve: { alias },
        plugins: [react()],
        test: {
          name: "dom",
          include: ["components/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          testTimeout: 20_000,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: "bench",
          include: ["server/testing/bench/**/*.bench.ts"],
          provide: {
            benchMinutes: Number(process.env.BENCH_MINUTES ?? 1),
            benchRestarts: Number(process.env.BENCH_RESTARTS ?? 10),
            browserPath: findSystemBrowser(process.env.PATH ?? "") ?? null,
          },
          testTimeout: 3_600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
