import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { OperatorProvider } from "@/components/data/operator-context";
import { type WireAnswer, renderOverWire } from "@/components/data/test-wire";
import { TooltipProvider } from "@/components/ui/tooltip";
import { Failure } from "@/lib/failure/failure";
import { AccessView } from "./access-view";

const login = { id: "one", user: "ada", isCurrent: true, createdAt: 1, seenAt: 2, expiresAt: 3, address: "10.0.0.1" };
const ada = {
  name: "ada",
  role: "viewer",
  agents: ["coder"],
  disabled: false,
  hasPassword: true,
  createdAt: null,
  loginCount: 2,
};

function open(role: "viewer" | "admin", more: WireAnswer = () => null) {
  const answer: WireAnswer = (call) => {
    if (call.method === "logins.list") return { logins: [login], scope: role === "admin" ? "all" : "own" };
    if (call.method === "users.list") return { users: [ada] };
    return more(call);
  };
  return renderOverWire(
    <OperatorProvider operator={{ name: "me", role, by: "user", csrf: "x" }}>
      <TooltipProvider>
        <AccessView />
      </TooltipProvider>
    </OperatorProvider>,
    answer,
  );
}

afterEach(cleanup);

describe("AccessView", () => {
  it("shows a viewer the own logins, and says who may do more", async () => {
    const { calls } = open("viewer");
    expect(await screen.findByText("this browser")).toBeTruthy();
    expect(screen.getByText(/needs the role admin; you are signed in as viewer/)).toBeTruthy();
    expect(calls.map(({ method }) => method)).not.toContain("users.list");
  });

  it("shows an admin who may sign in, with role, agents and logins", async () => {
    open("admin");
    const table = await screen.findByRole("table", { name: "Users" });
    const row = within(table).getByText("ada").closest("tr");
    expect(row?.textContent).toContain("viewer");
    expect(row?.textContent).toContain("coder");
    expect(row?.textContent).toContain("in 2 browsers");
  });

  it("ends a login, and tells when that is refused", async () => {
    const { calls } = open("admin", () => new Failure("invalid_request", "There is no such login."));
    fireEvent.click(await screen.findByRole("button", { name: /End the login of ada/ }));
    await waitFor(() => expect(calls).toContainEqual({ method: "logins.end", input: { id: "one" } }));
  });

  it("adds a user with role, agents and password, and keeps the form open when it is refused", async () => {
    const refusal = new Failure("invalid_request", "A password has at least 12 characters.");
    const { calls } = open("admin", ({ method }) => (method === "users.add" ? refusal : null));
    fireEvent.click(await screen.findByRole("button", { name: "Add user" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByLabelText("Name"), { target: { value: "grace" } });
    fireEvent.change(dialog.getByLabelText("Password"), { target: { value: "short" } });
    fireEvent.click(dialog.getByRole("button", { name: "Add user" }));
    expect(await dialog.findByText(/at least 12 characters\. *$/)).toBeTruthy();
    const sent = calls.find(({ method }) => method === "users.add");
    expect(sent?.input).toEqual({ name: "grace", role: "viewer", agents: null, password: "short" });
  });
});
