import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { MaintenanceForecastCard } from "./maintenance-forecast-card";
import { ResetForecastCard } from "./reset-forecast-card";

afterEach(cleanup);

const atMs = Date.parse("2026-11-21T08:00:00Z");

describe("the forecasts of a session", () => {
  it("tell the type, the clocks, the sources and the zone that a reset is worked out from", () => {
    render(
      <ResetForecastCard
        reset={{
          mode: "both",
          nextAt: atMs,
          reason: "Because.",
          due: false,
          atHour: 4,
          idleMinutes: 30,
          type: "group",
          sources: {
            mode: "session.resetByType.group.mode",
            atHour: "built-in",
            idleMinutes: "session.reset.idleMinutes",
          },
          clocks: { daily: { field: "sessionStartedAt", atMs }, idle: { field: "lastInteractionAt", atMs } },
          timeZone: "Europe/Berlin",
          timeZoneSource: "env.TZ",
          preserveSettings: false,
          notice: "Session reset (telegram 1)",
        }}
      />,
    );
    const words = screen.getByText("How this is worked out").parentElement?.textContent;
    for (const part of [
      "the rules for group chats",
      "the start of this session id (sessionStartedAt)",
      "the last message (lastInteractionAt)",
      "Mode: session.resetByType.group.mode",
      "Hour: built in",
      "read in Europe/Berlin, after env.TZ",
      "Model and levels chosen for it are dropped",
      "Session reset (telegram 1)",
    ]) {
      expect(words).toContain(part);
    }
  });

  it("tell what the clean-up does to the entry", () => {
    const forecast = {
      mode: "enforce" as const,
      protection: null,
      pruneAt: atMs,
      pruneDue: false,
      capRank: 3,
      capDue: false,
      capRoom: 6,
      maxEntries: 10,
      pruneAfterMs: 1,
      reason: "It goes when its time is over, or as the 3rd to go when 7 more come.",
    };
    const { rerender } = render(<MaintenanceForecastCard forecast={forecast} />);
    expect(screen.getByText("Stays until its time is over")).toBeTruthy();
    rerender(<MaintenanceForecastCard forecast={{ ...forecast, capDue: true }} />);
    expect(screen.getByText("Goes with the next clean-up")).toBeTruthy();
    rerender(<MaintenanceForecastCard forecast={{ ...forecast, mode: "warn", pruneDue: true }} />);
    expect(screen.getByText("Would go; the Gateway only warns")).toBeTruthy();
    rerender(<MaintenanceForecastCard forecast={{ ...forecast, protection: "it is in use" }} />);
    expect(screen.getByText("Protected")).toBeTruthy();
  });
});
