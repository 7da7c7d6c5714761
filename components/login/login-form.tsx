"use client";

import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { isFailure } from "@/lib/failure/failure";
import { nextAddress } from "./next-address";
import { signIn } from "./sign-in";

export function LoginForm({ next }: { next: string | undefined }) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get("token") ?? "").trim();
    if (token === "") return setError("Paste the token first.");
    setIsBusy(true);
    setError(null);
    try {
      await signIn(token);
      location.assign(nextAddress(next));
    } catch (refusal) {
      setError(sentence(refusal));
      setIsBusy(false);
    }
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label="Token"
        error={error}
        hint={
          <>
            It stands in the file <code className="font-mono">token</code> of Rockpool’s own folder; the terminal that
            started Rockpool names the place. By default:{" "}
            <code className="font-mono break-all">~/.local/state/rockpool/token</code>
          </>
        }
      >
        <Input
          ref={input}
          name="token"
          type={isShown ? "text" : "password"}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          required
          className="h-10 font-mono"
        />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" className="h-10 flex-1" disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
        <Button
          size="icon"
          className="size-10"
          aria-pressed={isShown}
          onClick={() => setIsShown(!isShown)}
          aria-label="Show what is typed"
        >
          {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </Button>
      </div>
    </form>
  );
}

function sentence(refusal: unknown): string {
  if (!isFailure(refusal)) return "Rockpool does not answer. Is it still running?";
  if (refusal.code === "unauthenticated") return "That is not the token.";
  return refusal.message;
}
