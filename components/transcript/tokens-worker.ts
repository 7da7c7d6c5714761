import type { TokensAnswered, TokensAsked } from "./ask-tokens";
import { tokeniseCode } from "./tokenise-code";

addEventListener("message", async ({ data: { number, code, language } }: MessageEvent<TokensAsked>) => {
  const lines = await tokeniseCode(code, language).catch(() => undefined);
  const answer: TokensAnswered = { number, ...(lines && { lines }) };
  postMessage(answer);
});
