import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** `npm run screenshots`: takes the pictures that README shows, of the demo store. */
export default defineConfig({ ...journeys, testMatch: "screenshots.ts", reporter: "list", workers: 1 });
