// @ts-nocheck
import { existsSync, readdirSync } from "node:fs";
import { environmentFiles, packageRules, rooms } from "./.architecture.mjs";

const everyRoom = Object.keys(rooms);
const wings = ["app", "components", "lib", "server", "e2e"];

/** Folders on disk that the table does not name: they may import nothing of ours (fails closed). */
function unlistedFolders() {
  const found = [];
  for (const wing of wings) {
    if (rooms[wing]?.deep || !existsSync(wing)) continue;
    for (const item of readdirSync(wing, { withFileTypes: true })) {
      if (item.isDirectory() && !rooms[`${wing}/${item.name}`]) found.push(`${wing}/${item.name}`);
    }
  }
  return found;
}

function isUnder(room, parents) {
  return parents.some((parent) => room === parent || room.startsWith(`${parent}/`));
}

function forbiddenPackages(room, isTest) {
  const patterns = [];
  const { diskModules, pure, serverOnly, browser } = packageRules;
  if (!isUnder(room, diskModules.rooms) && !isTest) patterns.push(...diskModules.modules);
  if (isUnder(room, pure.rooms)) patterns.push(...pure.forbidden);
  if (isUnder(room, browser.rooms)) patterns.push(...browser.forbidden);
  if (isUnder(room, serverOnly.rooms)) {
    patterns.push(...serverOnly.forbidden);
    for (const allowed of serverOnly.except[room] ?? []) patterns.push(`!${allowed}`);
  }
  return patterns;
}

function importRule(room, mayImport, message, isTest = false) {
  const allowed = [room, ...mayImport].flatMap((name) => [`!@/${name}/**`]);
  const groups = [{ group: ["@/**", ...allowed], message }];
  const plain = (rooms[room]?.plain ?? []).map((file) => `!${file}`);
  groups.push({ group: ["../**", ...plain], message: "Across folders write @/folder/file." });
  const packages = forbiddenPackages(room, isTest);
  if (packages.length > 0)
    groups.push({ group: packages, message: `${room} may not use this module (see .architecture.mjs).` });
  return ["error", { patterns: groups }];
}

const roomOverrides = everyRoom.map((room) => ({
  files: [`${room}/**/*.{ts,tsx,mts,mjs,js}`],
  rules: {
    "no-restricted-imports": importRule(
      room,
      rooms[room].may,
      `${room} may import: ${rooms[room].may.join(", ") || "nothing"}.`,
    ),
  },
}));

const unlistedOverrides = unlistedFolders().map((room) => ({
  files: [`${room}/**/*.{ts,tsx,mts,mjs,js}`],
  rules: {
    "no-restricted-imports": importRule(room, [], `${room} has no row in .architecture.mjs: it may import nothing.`),
  },
}));

/** Tests may also use the builders and fixtures of server/testing, which is theirs, and put real files on a real disk. */
const testOverrides = everyRoom.map((room) => ({
  files: [`${room}/**/*.test.{ts,tsx}`],
  rules: {
    "no-restricted-imports": importRule(
      room,
      [...rooms[room].may, "server/testing"],
      `${room} may import: ${rooms[room].may.join(", ")}, server/testing.`,
      room.startsWith("server/"),
    ),
  },
}));

export default {
  plugins: ["typescript", "import", "react", "jsx-a11y", "nextjs", "vitest", "oxc", "unicorn"],
  categories: { correctness: "error" },
  ignorePatterns: ["node_modules", ".next", "server/testing/fixtures", "public", "test-results", "playwright-report"],
  rules: {
    "import/no-cycle": "error",
    "no-console": "error",
    "react/no-danger": "error",
    "react/rules-of-hooks": "error",
    "react/exhaustive-deps": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-assertions": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    "unicorn/no-array-sort": "off",
    "no-restricted-globals": "off",
    "nextjs/no-html-link-for-pages": "off",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    "vitest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*"] }],
    "vitest/require-mock-type-parameters": "off",
    "no-restricted-properties": [
      "error",
      { object: "process", property: "env", message: "The environment is read in server/runtime/environment.ts." },
    ],
  },
  overrides: [
    ...roomOverrides,
    ...unlistedOverrides,
    ...testOverrides,
    { files: environmentFiles, rules: { "no-restricted-properties": "off" } },
    {
      files: ["server/start/**", "server/testing/bench/**", "server/testing/soak/**", "e2e/**", "*.mjs", ".*.mjs"],
      rules: { "no-console": "off" },
    },
    {
      files: ["e2e/**"],
      rules: {
        "react/rules-of-hooks": "off",
        "vitest/expect-expect": "off",
        "vitest/no-standalone-expect": "off",
        "vitest/require-to-throw-message": "off",
      },
    },
  ],
};
