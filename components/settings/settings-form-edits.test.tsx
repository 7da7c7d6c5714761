import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderOverWire } from "@/components/data/test-wire";
import { TooltipProvider } from "@/components/ui/tooltip";
import { Page, chooseVerbose, detailWith, open, setting, storeOf } from "./test-form";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("edits of the settings form", () => {
  it("keeps what was edited when the form goes away, as a sheet on a phone does", async () => {
    const store = storeOf(detailWith({ verboseLevel: setting(null) }));
    function Sheet() {
      const [isOpen, setIsOpen] = useState(true);
      return (
        <>
          <button type="button" onClick={() => setIsOpen(!isOpen)}>
            Toggle
          </button>
          {isOpen && <Page />}
        </>
      );
    }
    renderOverWire(
      <TooltipProvider>
        <Sheet />
      </TooltipProvider>,
      store.answer,
    );
    await screen.findByRole("form");
    chooseVerbose("On");
    fireEvent.click(screen.getByRole("button", { name: "Toggle" }));
    expect(screen.queryByRole("form")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Toggle" }));
    await screen.findByText("1 change, not saved");
    expect(screen.getByRole("radio", { name: "On" }).getAttribute("aria-checked")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: "Discard" }));
    expect(screen.getByRole("radio", { name: "Inherit (off)" }).getAttribute("aria-checked")).toBe("true");
  });

  it("sends a number as a number", async () => {
    const store = storeOf(detailWith({ queueCap: setting(null, { value: 20, inherited: 20 }) }));
    const { calls } = await open(store.answer);
    const row = screen.getByRole("group", { name: /Queue length/ });
    fireEvent.click(within(row).getByRole("radio", { name: "Set" }));
    fireEvent.change(within(row).getByRole("spinbutton", { name: "Queue length" }), { target: { value: "5" } });
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    await screen.findByRole("button", { name: "Save" });
    expect(calls.at(-1)?.input["updates"]).toEqual({ queueCap: 5 });
  });

  it("offers on, off and inherit for the send policy, and says what decides now", async () => {
    const send = {
      action: "deny" as const,
      rule: "Rule 2 denies keys that begin with cron:.",
      reason: "It fits, and a deny wins over every allow.",
      sourcePath: "session.sendPolicy.rules[1]",
      steps: [
        { rule: "The session's own setting", verdict: "passes" as const, reason: "It inherits." },
        {
          rule: "Rule 2 denies keys that begin with cron:.",
          verdict: "decides" as const,
          action: "deny" as const,
          reason: "It fits, and a deny wins over every allow.",
          sourcePath: "session.sendPolicy.rules[1]",
          sourceFile: "send.json5",
        },
      ],
    };
    const own = setting(null, { value: "deny", inherited: "deny", allowed: ["allow", "deny"] });
    const { calls } = await open(storeOf(detailWith({ sendPolicy: own }, { send })).answer);
    const group = screen.getByRole("radiogroup", { name: "Send policy" });
    expect(
      within(group)
        .getAllByRole("radio")
        .map(({ textContent }) => textContent),
    ).toEqual(["Inherit (off)", "On", "Off"]);
    expect(screen.getByText("May not send")).toBeTruthy();
    expect(screen.getByText(/rules\[1\] in send\.json5/)).toBeTruthy();
    fireEvent.click(within(group).getByRole("radio", { name: "On" }));
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    await screen.findByRole("button", { name: "Save" });
    expect(calls.at(-1)?.input["updates"]).toEqual({ sendPolicy: "allow" });
  });
});
