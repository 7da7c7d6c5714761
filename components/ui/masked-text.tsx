"use client";

import { EyeOff, LockKeyhole } from "lucide-react";
import { useContext, useEffect, useState } from "react";
import { holdsMask, splitMasks } from "@/lib/secrets/secret-mask";
import { visibleText } from "@/lib/format/visible-text";
import { RevealContext } from "./reveal-context";

/** Text of a store in which masks stand for secrets. Who may, reveals them one at a time; copying takes the masks. */
export function MaskedText({ text }: { text: string }) {
  if (!holdsMask(text)) return text;
  return splitMasks(text).map(({ at, text: part, mask }) =>
    mask ? <MaskedSecret key={at} mask={part} characters={mask.characters} /> : part,
  );
}

/** So long a secret stays on the screen. */
const shownMs = 30_000;

function MaskedSecret({ mask, characters }: { mask: string; characters: number }) {
  const reveal = useContext(RevealContext);
  const [secret, setSecret] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (secret === null) return undefined;
    const timer = setTimeout(() => setSecret(null), shownMs);
    return () => clearTimeout(timer);
  }, [secret]);

  if (reveal === null || "why" in reveal) {
    return (
      <span className={look} title={reveal?.why ?? "A secret, masked."}>
        {mask}
      </span>
    );
  }
  if (secret !== null) {
    return (
      <span className={look}>
        <bdi className="[overflow-wrap:anywhere] whitespace-pre-wrap">{visibleText(secret)}</bdi>
        <button type="button" className={action} onClick={() => setSecret(null)}>
          <EyeOff aria-hidden className="size-3.5" />
          hide
        </button>
      </span>
    );
  }
  const ask = async () => {
    setIsAsking(true);
    setTrouble(null);
    try {
      setSecret(await reveal.ask(mask));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : "It could not be revealed.");
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <span className={look}>
      {beginningOf(mask)}
      <button type="button" className={action} disabled={isAsking} onClick={() => void ask()}>
        <LockKeyhole aria-hidden className="size-3.5" />
        Secret{numberOf(mask)}, {characters} characters · reveal
      </button>
      {trouble !== null && <span role="alert">{trouble}</span>}
    </span>
  );
}

const look = "rounded-sm bg-amber-soft px-1 text-ink [box-decoration-break:clone]";
const action =
  "inline-flex min-h-6 items-center gap-1 rounded-sm px-1 font-sans text-xs font-medium whitespace-nowrap text-ink underline decoration-1 underline-offset-3 hover:decoration-2 disabled:opacity-50";

function beginningOf(mask: string): string {
  return mask.slice(0, mask.indexOf("⟨"));
}

/** Secrets of one entry that would look the same have numbers. */
function numberOf(mask: string): string {
  const number = /⟨secret (\d+),/.exec(mask)?.[1];
  return number === undefined ? "" : ` ${number}`;
}
