import { expect, it } from "vitest";
import { askedTime } from "./reset-time";

const nowMs = Date.parse("2026-11-21T12:00:00Z");

it("asks about now, tonight in the Gateway's zone, or a time that was typed", () => {
  expect(askedTime({ kind: "now" }, nowMs, "UTC")).toBeUndefined();
  expect(askedTime({ kind: "tonight" }, nowMs, "Europe/Berlin")).toBe(Date.parse("2026-11-22T03:00:00Z"));
  expect(askedTime({ kind: "tonight" }, nowMs, undefined)).toBeNull();
  expect(askedTime({ kind: "custom", text: "" }, nowMs, "UTC")).toBeNull();
  expect(askedTime({ kind: "custom", text: "2026-12-01T10:00" }, nowMs, "UTC")).toBe(
    new Date("2026-12-01T10:00").getTime(),
  );
});
