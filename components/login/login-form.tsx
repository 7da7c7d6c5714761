"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { isFailure } from "@/lib/failure/failure";
import { nextAddress } from "./next-address";
import { SecretField } from "./secret-field";
import { type Credentials, signIn } from "./sign-in";

type By = "password" | "token";

/** With users the name and the password come first; the token always works. */
export function LoginForm({ next, hasUsers }: { next: string | undefined; hasUsers: boolean }) {
  const [by, setBy] = useState<By>(hasUsers ? "password" : "token");
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), [by]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = credentialsIn(new FormData(event.currentTarget), by);
    if (typeof given === "string") return setError(given);
    setIsBusy(true);
    setError(null);
    try {
      await signIn(given);
      location.assign(nextAddress(next));
    } catch (refusal) {
      setError(sentence(refusal, by));
      setIsBusy(false);
    }
  };
  const turn = () => {
    setBy(by === "token" ? "password" : "token");
    setError(null);
  };
  return (
    // Sent before the page's own code runs, a form must not put its secret into the address.
    <form ref={form} method="post" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
      {by === "token" ? (
        <SecretField key="token" name="token" label="Token" autoComplete="off" error={error} hint={<TokenPlace />} />
      ) : (
        <>
          <Field label="Name">
            <Input
              name="name"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              className="h-10"
            />
          </Field>
          <SecretField key="password" name="password" label="Password" autoComplete="current-password" error={error} />
        </>
      )}
      <Button type="submit" variant="primary" className="h-10" disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </Button>
      {hasUsers && (
        <Button variant="link" className="min-h-6 self-start text-sm" onClick={turn}>
          {by === "token" ? "Use a name and a password" : "Use the token"}
        </Button>
      )}
    </form>
  );
}

function TokenPlace() {
  return (
    <>
      It stands in the file <code className="font-mono">token</code> of Rockpool’s own folder; the terminal that started
      Rockpool names the place. By default: <code className="font-mono break-all">~/.local/state/rockpool/token</code>
    </>
  );
}

/** What was typed, or what is missing. */
function credentialsIn(data: FormData, by: By): Credentials | string {
  const text = (name: string) => String(data.get(name) ?? "");
  if (by === "token") return text("token").trim() === "" ? "Paste the token first." : { token: text("token").trim() };
  if (text("name").trim() === "" || text("password") === "") return "Type your name and your password.";
  return { name: text("name").trim(), password: text("password") };
}

function sentence(refusal: unknown, by: By): string {
  if (!isFailure(refusal)) return "Rockpool does not answer. Is it still running?";
  if (refusal.code === "unauthenticated" && by === "token") return "That is not the token.";
  return refusal.message;
}
