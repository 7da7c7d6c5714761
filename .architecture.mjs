// The one-way rule: app → components → lib ← server ← app, and strictly downwards inside each wing.
// A folder may import itself and what its row names. A folder without a row may import nothing.
// `deep: true` means the row speaks for every folder below that path; otherwise each folder needs its own row.

/** @type {Record<string, { may: string[], packages?: string[], deep?: boolean, plain?: string[] }>} */
export const rooms = {
  e2e: { may: ["lib", "server/testing"], deep: true },
  app: { may: ["components", "lib", "server/http"], deep: true },

  "components/ui": { may: ["lib/format", "lib/secrets"] },
  "components/data": { may: ["lib"] },
  "components/shell": { may: ["components/ui", "components/data", "lib"] },
  "components/agents": { may: ["components/ui", "components/data", "lib"] },
  "components/sessions": { may: ["components/ui", "components/data", "lib"] },
  "components/transcript": { may: ["components/ui", "components/data", "lib"] },
  "components/settings": { may: ["components/ui", "components/data", "lib"] },
  "components/lifecycle": { may: ["components/ui", "components/data", "lib"] },
  "components/inspector": { may: ["components/ui", "components/data", "lib"] },
  "components/doctor": { may: ["components/ui", "components/data", "lib"] },
  "components/maintenance": { may: ["components/ui", "components/data", "lib"] },
  "components/policies": { may: ["components/ui", "components/data", "lib"] },
  "components/jobs": { may: ["components/ui", "components/data", "lib"] },
  "components/trash": { may: ["components/ui", "components/data", "lib"] },
  "components/lineage": { may: ["components/ui", "components/data", "lib"] },
  "components/locks": { may: ["components/ui", "components/data", "lib"] },
  "components/audit": { may: ["components/ui", "components/data", "lib"] },
  "components/access": { may: ["components/ui", "components/data", "lib"] },
  "components/login": { may: ["components/ui", "components/data", "lib"] },

  // Plain Node knows no alias: what the launcher shares with the application it names by its place.
  "server/start": { may: [], plain: ["../auth/password.mjs", "../auth/users-document.mjs"] },
  "server/http": {
    may: ["server/runtime", "server/operations", "server/auth", "server/live", "server/context", "lib"],
  },
  "server/runtime": {
    may: [
      "server/context",
      "server/audit",
      "server/auth",
      "server/live",
      "server/journal",
      "server/home",
      "server/kernel",
      "server/config",
      "server/sessions",
      "server/summarise",
      "server/testing",
      "lib",
    ],
  },
  "server/operations": {
    may: [
      "server/audit",
      "server/maintenance",
      "server/recovery",
      "server/jobs",
      "server/trash",
      "server/routing",
      "server/context",
      "server/access",
      "server/sessions",
      "server/locks",
      "server/config",
      "lib",
    ],
  },
  "server/sessions": {
    may: [
      "server/context",
      "server/config",
      "server/home",
      "server/registry",
      "server/transcript",
      "server/turns",
      "lib",
    ],
  },
  "server/locks": {
    may: [
      "server/context",
      "server/sessions",
      "server/home",
      "server/registry",
      "server/transcript",
      "server/kernel",
      "lib",
    ],
  },
  "server/maintenance": {
    may: [
      "server/context",
      "server/sessions",
      "server/home",
      "server/registry",
      "server/transcript",
      "server/kernel",
      "lib",
    ],
  },
  "server/audit": { may: ["server/context", "server/home", "server/kernel", "lib"] },
  "server/jobs": {
    may: ["server/context", "server/sessions", "server/home", "server/registry", "server/kernel", "lib"],
  },
  "server/trash": {
    may: ["server/context", "server/maintenance", "server/sessions", "server/home", "server/registry", "lib"],
  },
  "server/access": { may: ["server/context", "server/auth", "lib"] },
  "server/recovery": {
    may: [
      "server/context",
      "server/sessions",
      "server/home",
      "server/journal",
      "server/registry",
      "server/kernel",
      "lib",
    ],
  },
  "server/routing": { may: ["server/context", "server/config", "server/sessions", "lib"] },
  "server/summarise": { may: ["server/context", "server/config", "lib"] },
  "server/live": { may: ["server/home", "server/registry", "server/turns", "server/kernel", "lib"] },
  "server/transcript": { may: ["server/home", "server/kernel", "lib"] },
  "server/registry": { may: ["server/home", "server/kernel", "server/turns", "lib"] },
  "server/config": { may: ["server/home", "server/kernel", "lib"] },
  "server/context": { may: ["server/auth", "server/home", "server/registry", "server/kernel", "lib"] },
  "server/journal": { may: ["server/home", "server/registry", "server/kernel", "lib"] },
  "server/auth": { may: ["server/home", "server/kernel", "lib"] },
  "server/home": { may: ["server/kernel", "lib"] },
  "server/kernel": { may: ["lib/failure"] },
  "server/turns": { may: [] },
  "server/testing": { may: ["server", "lib"], deep: true },

  "lib/contract": {
    may: [
      "lib/failure",
      "lib/session-key",
      "lib/config",
      "lib/registry",
      "lib/transcript",
      "lib/tokens",
      "lib/secrets",
    ],
  },
  "lib/policies": {
    may: [
      "lib/config",
      "lib/registry",
      "lib/session-key",
      "lib/store-file",
      "lib/tokens",
      "lib/transcript",
      "lib/failure",
    ],
  },
  "lib/audit": { may: ["lib/contract", "lib/failure"] },
  "lib/routing": { may: ["lib/config", "lib/session-key"] },
  "lib/tokens": { may: ["lib/transcript"] },
  "lib/registry": { may: ["lib/session-key"] },
  "lib/store-file": { may: ["lib/session-key"] },
  "lib/filter": { may: ["lib/registry", "lib/session-key", "lib/config", "lib/failure"] },
  "lib/gateway": {
    may: ["lib/session-key", "lib/registry", "lib/transcript", "lib/tokens", "lib/config"],
  },
  "lib/export": { may: ["lib/format", "lib/transcript"] },
  "lib/config": { may: ["lib/session-key", "lib/secrets"] },
  "lib/secrets": { may: [] },
  "lib/links": { may: ["lib/session-key"] },
  "lib/views": { may: ["lib/contract", "lib/filter"] },
  "lib/transcript": { may: ["lib/secrets"] },
  "lib/session-key": { may: [] },
  "lib/format": { may: [] },
  "lib/failure": { may: [] },
};

/** Rules about packages and built-ins that no row may lift except where named. */
export const packageRules = {
  /** Only these folders may import these built-in modules. */
  diskModules: {
    modules: [
      "fs",
      "node:fs",
      "node:fs/promises",
      "fs/promises",
      "child_process",
      "node:child_process",
      "worker_threads",
      "node:worker_threads",
    ],
    rooms: ["server/kernel", "server/start", "server/testing", "e2e"],
  },
  /** `lib` knows neither Node nor the browser. */
  pure: {
    rooms: ["lib"],
    forbidden: ["node:*", "react", "react-dom", "react-dom/*", "next", "next/*", "swr", "swr/*", "@tanstack/*"],
  },
  /** `server` knows no view; `server/http` may use Next's headers. */
  serverOnly: {
    rooms: ["server"],
    forbidden: ["react", "react-dom", "react-dom/*", "next", "next/*", "swr", "swr/*", "@tanstack/*"],
    except: { "server/http": ["next/headers", "next/server", "next/navigation"], "server/start": ["next"] },
  },
  /** `components` never touches Node. */
  browser: { rooms: ["components"], forbidden: ["node:*"] },
};

/** The only files that read process.env. */
export const environmentFiles = [
  "server/runtime/environment.ts",
  "server/start/rockpool.mjs",
  "server/start/users.mjs",
  "server/start/build.mjs",
  "e2e/playwright.config.ts",
  "e2e/browser.ts",
  "e2e/setup-browser.mjs",
  "server/testing/setup-tools.mjs",
  ".vitest.config.mjs",
  ".ci/verify.mjs",
];
