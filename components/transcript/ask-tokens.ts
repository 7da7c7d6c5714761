import type { CodeLanguage } from "./code-languages";
import type { CodeToken } from "./tokenise-code";

export type TokensAsked = { number: number; code: string; language: CodeLanguage };
/** no lines: it failed there, and the code stays plain */
export type TokensAnswered = { number: number; lines?: CodeToken[][] };
type Waiting = TokensAsked & { resolve(lines: CodeToken[][] | Promise<CodeToken[][]>): void };

/** Code that keeps a grammar busy for longer stays plain: some of their patterns take minutes for a line made for it. */
export const answerWithinMs = 5000;

const waiting = new Map<number, Waiting>();
let number = 0;
let worker: Worker | null | undefined;
let alarm: ReturnType<typeof setTimeout> | undefined;

/**
 * Tokens of code, made by a worker: a grammar that is used for the first time takes half a second to get ready. Without a
 * worker, or when it does not start, they are made here.
 */
export function askTokens(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  worker = worker === undefined ? startWorker() : worker;
  if (worker === null) return makeHere({ code, language });
  number += 1;
  const asked: TokensAsked = { number, code, language };
  worker.postMessage(asked);
  return new Promise((resolve) => {
    waiting.set(asked.number, { ...asked, resolve });
    if (waiting.size === 1) setAlarm();
  });
}

/** The one that was asked first is the one it works on. */
function setAlarm(): void {
  clearTimeout(alarm);
  const [first] = waiting.values();
  if (first !== undefined) alarm = setTimeout(() => giveUp(first), answerWithinMs);
}

function giveUp(stuck: Waiting): void {
  worker?.terminate();
  waiting.delete(stuck.number);
  stuck.resolve(plainLines(stuck.code));
  worker = startWorker();
  for (const { number: again, code, language } of waiting.values())
    worker?.postMessage({ number: again, code, language } satisfies TokensAsked);
  setAlarm();
}

function plainLines(code: string): CodeToken[][] {
  return code.split("\n").map((text) => [{ text }]);
}

function startWorker(): Worker | null {
  if (typeof Worker === "undefined") return null;
  const started = new Worker(new URL("./tokens-worker.ts", import.meta.url), { type: "module", name: "rockpool-code" });
  started.addEventListener("message", ({ data }: MessageEvent<TokensAnswered>) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    asked?.resolve(data.lines ?? plainLines(asked.code));
    setAlarm();
  });
  started.addEventListener("error", () => {
    worker = null;
    for (const asked of waiting.values()) asked.resolve(makeHere(asked));
    waiting.clear();
    setAlarm();
  });
  return started;
}

async function makeHere({ code, language }: Pick<TokensAsked, "code" | "language">): Promise<CodeToken[][]> {
  const { tokeniseCode } = await import("./tokenise-code");
  return tokeniseCode(code, language);
}
