"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

type SecretFieldProps = { name: string; label: string; autoComplete: string; error: ReactNode; hint?: ReactNode };

/** A field for a secret, and a button that shows what is typed. */
export function SecretField({ name, label, autoComplete, error, hint }: SecretFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="relative">
      <Field label={label} error={error} hint={hint}>
        <Input
          name={name}
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          className="h-10 pr-11 font-mono"
        />
      </Field>
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-7.5 right-1"
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
        aria-label="Show what is typed"
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </Button>
    </div>
  );
}
