import { describe, expect, it } from "vitest";
import { minutesPhrase, resetPhrase } from "./reset-phrase";

describe("a reset policy in words", () => {
  it("names the hour and the quiet time", () => {
    expect(resetPhrase({ mode: "daily", atHour: 4 })).toBe("every day at 04:00");
    expect(resetPhrase({ mode: "idle", idleMinutes: 120 })).toBe("after 2 h of quiet");
    expect(resetPhrase({ mode: "both", atHour: 4, idleMinutes: 90 })).toBe(
      "every day at 04:00 or after 1 h 30 min of quiet, whichever comes first",
    );
    expect(resetPhrase({ mode: "off" })).toBe("never by itself");
  });

  it("keeps to the two largest units", () => {
    expect(minutesPhrase(0)).toBe("0 min");
    expect(minutesPhrase(1440 + 61)).toBe("1 d 1 h");
  });
});
