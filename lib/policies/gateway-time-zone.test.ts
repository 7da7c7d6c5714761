import { expect, it } from "vitest";
import { gatewayTimeZone } from "./gateway-time-zone";
import { systemTimeZone } from "./local-time";

it("takes the zone that the configuration gives the Gateway, else this machine's", () => {
  expect(gatewayTimeZone({ env: { TZ: "Europe/Berlin" } })).toEqual({ timeZone: "Europe/Berlin", source: "env.TZ" });
  const vars = { env: { TZ: "Europe/Berlin", vars: { TZ: " Pacific/Apia " } } };
  expect(gatewayTimeZone(vars)).toEqual({ timeZone: "Pacific/Apia", source: "env.vars.TZ" });
  const own = { timeZone: systemTimeZone(), source: "the clock of this machine" };
  expect(gatewayTimeZone({ env: { TZ: "Mars/Olympus" } })).toEqual(own);
  expect(gatewayTimeZone(undefined)).toEqual(own);
});
