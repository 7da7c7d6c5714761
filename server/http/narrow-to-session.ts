import type { Context } from "@/server/context/context";
import type { Fact } from "@/server/live/event-hub";
import { runOperation } from "@/server/operations/run-operation";
import { z } from "zod";

const Resolved = z.looseObject({
  row: z.looseObject({ key: z.string(), agentId: z.string(), sessionId: z.string().optional() }),
});

export type Narrowing = { wants(event: Fact): boolean };

/** Everything passes but the transcript events of other sessions. Follows the key when it comes to name another session. */
export async function narrowToSession(context: Context, sessionKey: string): Promise<Narrowing> {
  let named: z.infer<typeof Resolved>["row"] | null = null;

  async function resolve(): Promise<void> {
    const detail = Resolved.safeParse(await runOperation(context, "sessions.get", { sessionKey }).catch(() => null));
    named = detail.success ? detail.data.row : null;
  }

  await resolve();
  return {
    wants(event) {
      if (event.name === "registry.changed" && (named === null || event.data.keys.includes(named.key))) void resolve();
      if (!("file" in event.data)) return true;
      return named !== null && event.data.agentId === named.agentId && event.data.sessionId === named.sessionId;
    },
  };
}
