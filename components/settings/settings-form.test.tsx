import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Failure } from "@/lib/failure/failure";
import { chooseVerbose, detailWith, open, setting, storeOf } from "./test-form";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the settings form", () => {
  it("shows for each setting what holds, where it comes from and what it means", async () => {
    const from = { source: "defaults", sourcePath: "agents.defaults.verboseDefault", value: "full" } as const;
    await open(storeOf(detailWith({ verboseLevel: setting(null, { ...from, inherited: "full" }) })).answer);
    const row = screen.getByRole("group", { name: /Verbose/ });
    expect(within(row).getByText("full")).toBeTruthy();
    const badge = within(row).getByRole("button", { name: "From defaults: agents.defaults.verboseDefault" });
    fireEvent.click(badge);
    expect(within(row).getByText("agents.defaults.verboseDefault")).toBeTruthy();
    expect(within(row).getByRole("radio", { name: "Inherit (full)" }).getAttribute("aria-checked")).toBe("true");
  });

  it("asks for the difference first and writes only after Save", async () => {
    const { calls } = await open(storeOf(detailWith({ verboseLevel: setting(null) })).answer);
    chooseVerbose("On");
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    const changes = await screen.findByRole("list", { name: "Changes to the entry" });
    expect(changes.textContent).toContain("verboseLevel");
    const patches = () => calls.filter(({ method }) => method === "sessions.patch").map(({ input }) => input);
    expect(patches()).toMatchObject([{ updates: { verboseLevel: "on" }, dryRun: true, revision: "r1" }]);
    const save = screen.getByRole("button", { name: "Save" });
    expect(document.activeElement).toBe(save);
    fireEvent.click(save);
    await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole("form"));
    expect(patches()[1]).toMatchObject({ updates: { verboseLevel: "on" }, dryRun: false, revision: "r1" });
    await waitFor(() => expect(screen.getByRole("radio", { name: "On" }).getAttribute("aria-checked")).toBe("true"));
  });

  it("clears a setting with null when it goes back to inherit", async () => {
    const { calls } = await open(storeOf(detailWith({ verboseLevel: setting("on") })).answer);
    chooseVerbose("Inherit (off)");
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    await screen.findByRole("button", { name: "Save" });
    expect(calls.at(-1)?.input["updates"]).toEqual({ verboseLevel: null });
  });

  it("asks again when the entry moved, but not in what was edited", async () => {
    const store = storeOf(detailWith({ verboseLevel: setting(null), label: setting("Old", { inherited: null }) }));
    await open(store.answer);
    chooseVerbose("On");
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    const save = await screen.findByRole("button", { name: "Save" });
    store.change({ revision: "r2" });
    fireEvent.click(save);
    await screen.findByText(/changed in the meantime, but not in what you edited/);
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    fireEvent.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(store.now().settings["verboseLevel"]?.own).toBe("on"));
  });

  it("shows both versions of a conflict, and sends mine on the new revision", async () => {
    const store = storeOf(detailWith({ verboseLevel: setting(null) }));
    await open(store.answer);
    chooseVerbose("On");
    store.change({ revision: "r2", settings: { verboseLevel: setting("full") } });
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    const conflict = await screen.findByRole("alert", { name: "Conflict" });
    expect(within(conflict).getByRole("radio", { name: /Keep mine\s*On/ })).toBeTruthy();
    expect(within(conflict).getByRole("button", { name: "Go on with these" })).toHaveProperty("disabled", true);
    fireEvent.click(within(conflict).getByRole("radio", { name: /Keep mine/ }));
    fireEvent.click(within(conflict).getByRole("button", { name: "Go on with these" }));
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    fireEvent.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(store.now().settings["verboseLevel"]?.own).toBe("on"));
  });

  it("takes theirs by letting go of the edit", async () => {
    const store = storeOf(detailWith({ verboseLevel: setting(null) }));
    await open(store.answer);
    chooseVerbose("On");
    store.change({ revision: "r2", settings: { verboseLevel: setting("full") } });
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    fireEvent.click(await screen.findByRole("button", { name: "Take all theirs" }));
    expect(screen.queryByRole("button", { name: "Review" })).toBeNull();
    expect(screen.getByRole("radio", { name: "Full" }).getAttribute("aria-checked")).toBe("true");
  });

  it("puts the server's reason beside the setting it speaks of", async () => {
    const store = storeOf(detailWith({ label: setting("Old", { inherited: null }) }));
    await open((call) =>
      call.method === "sessions.patch"
        ? new Failure("invalid_request", "label already in use: Work")
        : store.answer(call),
    );
    fireEvent.change(screen.getByRole("textbox", { name: "Label" }), { target: { value: "Work" } });
    fireEvent.submit(screen.getByRole("form"));
    expect((await screen.findByRole("alert")).textContent).toBe("label already in use: Work");
    expect(screen.getByRole("textbox", { name: "Label" }).getAttribute("aria-invalid")).toBe("true");
    fireEvent.change(screen.getByRole("textbox", { name: "Label" }), { target: { value: "Work 2" } });
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("names who holds the store beside the buttons, and tries again", async () => {
    const store = storeOf(detailWith({ verboseLevel: setting(null) }));
    let busy = true;
    await open((call) => {
      if (call.method !== "sessions.patch" || call.input["dryRun"] === true || !busy) return store.answer(call);
      busy = false;
      return new Failure("store_busy", "Busy.", { path: "/s/sessions.json.lock", holder: { pid: 4242 } });
    });
    chooseVerbose("On");
    fireEvent.click(screen.getByRole("button", { name: "Review" }));
    fireEvent.click(await screen.findByRole("button", { name: "Save" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Process 4242 holds the lock");
    fireEvent.click(within(alert).getByRole("button", { name: "Retry" }));
    fireEvent.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(store.now().settings["verboseLevel"]?.own).toBe("on"));
  });

  it("explains a read-only store and locks every control", async () => {
    await open(storeOf(detailWith({ verboseLevel: setting("on") }, { readOnly: "SQLite generation." })).answer);
    expect(screen.getByText(/SQLite generation\./)).toBeTruthy();
    for (const radio of screen.getAllByRole("radio")) expect(radio).toHaveProperty("disabled", true);
  });
});
