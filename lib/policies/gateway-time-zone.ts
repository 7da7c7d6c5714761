import { atPath } from "@/lib/config/at-path";
import { isTimeZone, systemTimeZone } from "./local-time";

export type GatewayTimeZone = { timeZone: string; source: string };

/**
 * The zone whose clocks daily resets go by: TZ as the configuration sets it for the Gateway (`env.vars.TZ`, `env.TZ`), else
 * the zone of this machine or of the variable TZ that we were started with. A zone that nobody knows counts for nothing.
 */
export function gatewayTimeZone(rawConfig: unknown): GatewayTimeZone {
  for (const source of ["env.vars.TZ", "env.TZ"]) {
    const name = atPath(rawConfig, source);
    if (typeof name === "string" && isTimeZone(name.trim())) return { timeZone: name.trim(), source };
  }
  return { timeZone: systemTimeZone(), source: "the clock of this machine" };
}
