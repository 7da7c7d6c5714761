"use client";

import { type ReactNode, useMemo } from "react";
import { useForbidden } from "@/components/data/operator-context";
import { revealSecret } from "@/components/data/reveal-secret";
import { type Reveal, RevealContext } from "@/components/ui/reveal-context";
import { useTranscriptScope } from "./transcript-scope";

/** Masks below it stand for secrets of the entry at this offset. */
export function SecretPlace({ offset, children }: { offset: number; children: ReactNode }) {
  const { name, generation } = useTranscriptScope();
  const forbidden = useForbidden("secrets.reveal");
  const reveal = useMemo<Reveal>(
    () =>
      forbidden === null
        ? { ask: (mask) => revealSecret({ ...name, offset, generation, mask }) }
        : { why: `A secret, masked. To reveal it: ${forbidden.charAt(0).toLowerCase()}${forbidden.slice(1)}` },
    [forbidden, name, offset, generation],
  );
  return <RevealContext value={reveal}>{children}</RevealContext>;
}
