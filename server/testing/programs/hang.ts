import { startWatchdog } from "@/server/testing/faults/watchdog";

/** Takes two steps; the second never ends. */
const watchdog = startWatchdog(500);
watchdog.step("the first step");
watchdog.step("the second step");
for (;;) Math.random();
