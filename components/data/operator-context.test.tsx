import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { OperationName } from "@/lib/contract/operations";
import { type Operator, OperatorProvider, useForbidden } from "./operator-context";

afterEach(cleanup);

function Why({ name }: { name: OperationName }) {
  return <p>{useForbidden(name) ?? "allowed"}</p>;
}

function why(name: OperationName, operator: Partial<Operator>): string | null {
  render(
    <OperatorProvider operator={{ name: "Ada", role: "admin", by: "user", csrf: "", ...operator }}>
      <Why name={name} />
    </OperatorProvider>,
  );
  return screen.getByRole("paragraph").textContent;
}

describe("C12: what may not be done says why", () => {
  it("names the role that is needed", () => {
    expect(why("locks.release", { role: "operator" })).toBe(
      "This needs the role admin; you are signed in as operator.",
    );
  });

  it("says that the server is read-only", () => {
    expect(why("locks.release", { readOnly: "Rockpool was started with --read-only." })).toBe(
      "Nothing can be changed: Rockpool was started with --read-only.",
    );
  });

  it.each(["sessions.list", "secrets.reveal", "logins.end"] as const)("lets %s be on a read-only server", (name) => {
    expect(why(name, { readOnly: "Rockpool was started with --read-only." })).toBe("allowed");
  });
});
