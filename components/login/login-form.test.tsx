import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LoginForm } from "./login-form";

/** A server that refuses everything, and keeps what it was sent. */
function stubServer(code: string, message: string) {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_address: string, init: { body: string }) => {
    sent.push(JSON.parse(init.body));
    return Response.json({ error: { code, message, requestId: "r" } }, { status: 401 });
  });
  return sent;
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Sign in" }));

afterEach(cleanup);

describe("LoginForm", () => {
  it("asks for the token alone while there are no users", async () => {
    const sent = stubServer("unauthenticated", "no");
    render(<LoginForm next={undefined} hasUsers={false} />);
    expect(screen.queryByLabelText("Name")).toBeNull();
    submit();
    expect(await screen.findByText("Paste the token first.")).toBeTruthy();
    type("Token", " abc ");
    submit();
    expect(await screen.findByText("That is not the token.")).toBeTruthy();
    expect(sent).toEqual([{ token: "abc" }]);
  });

  it("asks for name and password first when there are users, and takes the token too", async () => {
    const sent = stubServer("unauthenticated", "The name or the password is not right.");
    render(<LoginForm next={undefined} hasUsers />);
    submit();
    expect(await screen.findByText("Type your name and your password.")).toBeTruthy();
    type("Name", " ada ");
    type("Password", " with spaces around ");
    submit();
    expect(await screen.findByText("The name or the password is not right.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Use the token" }));
    type("Token", "abc");
    submit();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([{ name: "ada", password: " with spaces around " }, { token: "abc" }]);
  });
});
