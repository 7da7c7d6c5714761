import { createAuditLog } from "@/server/audit/audit-log";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/kernel/log";

/** Takes attempts down without end, five at once, and says the request id of each as soon as it is told that it is written. */
const [, , dataDir = "", name = ""] = process.argv;
const home = { stateDir: dataDir, configPath: "", dataDir, demo: false };
const log = createAuditLog({ home, clock: systemClock, log: silentLog, fileBytesMax: 4000 });

async function attempt(requestId: string): Promise<void> {
  const about = { requestId, address: "127.0.0.1", actor: null, action: "login", claimedName: name };
  await log.record({ ...about, mutates: true, dryRun: false, result: "unauthenticated" });
  process.stdout.write(`${requestId}\n`);
}

for (let count = 0; ; count += 1) {
  await Promise.all([1, 2, 3, 4, 5].map((index) => attempt(`${name}-${count}-${index}`)));
}
