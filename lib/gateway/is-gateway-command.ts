/** Whether a command line is that of an OpenClaw Gateway: `openclaw gateway …`, however it is started, or its renamed process. */
export function isGatewayCommand(argv: readonly string[]): boolean {
  const [program = ""] = argv;
  if (/^(?:openclaw|clawdbot|moltbot)-gateway\b/.test(baseName(program))) return true;
  const at = argv.findIndex(
    (part) => /^(?:openclaw|clawdbot|moltbot)(?:\.mjs|\.js)?$/.test(baseName(part)) || isEntry(part),
  );
  // `node --flag openclaw.mjs gateway`: what starts it comes before, its command right behind.
  return at !== -1 && at <= 6 && argv.slice(at + 1).find((part) => !part.startsWith("-")) === "gateway";
}

function isEntry(part: string): boolean {
  return /(?:openclaw|clawdbot|moltbot)\/(?:dist\/(?:index|entry)\.m?js|openclaw\.mjs)$/.test(part);
}

function baseName(part: string): string {
  return part.slice(part.lastIndexOf("/") + 1);
}
