import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { findSystemBrowser } from "./system-browsers.mjs";

const root = path.resolve(import.meta.dirname, "..");
const playwright = path.join(root, "node_modules", "playwright", "cli.js");

process.exitCode = setUp() ? 0 : 1;

/** A browser for the journeys: the system's, else Playwright's own, else Debian's package when we may install it. */
function setUp() {
  const named = process.env["E2E_BROWSER"];
  if (named && named !== "bundled" && !existsSync(named)) {
    console.error(`E2E_BROWSER names ${named}, which does not exist.`);
    return false;
  }
  const found = process.env["E2E_BROWSER"] === "bundled" ? undefined : findBrowser();
  if (found) return done(found);
  if (existsSync(chromium.executablePath())) return done(chromium.executablePath());
  console.log("No Chromium on this system: asking Playwright for its own.");
  if (run(process.execPath, [playwright, "install", "chromium"]) && existsSync(chromium.executablePath())) {
    return done(chromium.executablePath());
  }
  if (named !== "bundled" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Playwright has none to give here: installing Debian's chromium.");
    run("apt-get", ["update", "-q"]);
    run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"]);
    const installed = findBrowser();
    if (installed) return done(installed);
  }
  console.error(
    [
      "There is no browser for the journeys, and none could be installed. Two ways:",
      "  1. install Chromium or Chrome (Debian: apt-get install chromium), or name one: E2E_BROWSER=/path/to/chrome",
      "  2. with access to Playwright's download site: npx playwright install --with-deps chromium",
    ].join("\n"),
  );
  return false;
}

function findBrowser() {
  const named = process.env["E2E_BROWSER"];
  if (named && named !== "bundled") return existsSync(named) ? named : undefined;
  return findSystemBrowser(process.env["PATH"] ?? "");
}

/** @param {string} browser */
function done(browser) {
  console.log(`The journeys use ${browser}`);
  return true;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
}
