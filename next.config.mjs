import path from "node:path";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; a start on a small machine need not pay for them again.
  typescript: { ignoreBuildErrors: true },
  typedRoutes: false,
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  serverExternalPackages: ["json5", "pino", "ai", "@ai-sdk/openai-compatible", "@ai-sdk/anthropic"],
  devIndicators: false,
  agentRules: false,
  experimental: { agentUpgrade: false },
};

export default config;
