import type { FindFrame } from "@/lib/contract/find-results";
import { operations } from "@/lib/contract/operations";
import type { Context } from "@/server/context/context";
import { streamFind } from "@/server/sessions/find-in-session";
import { bindVerb } from "./bind-verb";

/** The stream behind `sessions.find`, from the same input. Failures: invalid_request, those of streamFind. */
export const runFind: (context: Context, raw: unknown) => Promise<AsyncGenerator<FindFrame>> = bindVerb(
  "sessions.find",
  operations["sessions.find"].input,
  streamFind,
);
