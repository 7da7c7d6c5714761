import type { QueryKey } from "@tanstack/react-query";
import { z } from "zod";
import type { CacheAction } from "./apply-live-event";

const AboutSessions = z.object({
  agentId: z.string().optional(),
  sessionKey: z.string().optional(),
  key: z.string().optional(),
  keys: z.array(z.string()).optional(),
});
const TranscriptPagesShape = z.object({
  pages: z.array(z.object({ agentId: z.string(), file: z.string() })),
});

/** Whether a query of this key and data is one that the action is about. */
export function actionMatches(action: CacheAction, queryKey: QueryKey, data: unknown): boolean {
  const [method, input] = queryKey;
  if (action.type === "invalidate-all") return method !== "sessions.history";
  if (action.type === "reset") return method === "sessions.history" && showsFile(data, action.agentId, action.file);
  if (method !== action.method) return false;
  return mayConcern(input, action.agentId, action.keys);
}

/** True unless the input plainly speaks of another agent or other keys. */
function mayConcern(input: unknown, agentId: string | undefined, keys: readonly string[] | undefined): boolean {
  const parsed = AboutSessions.safeParse(input);
  if (!parsed.success) return true;
  const about = parsed.data;
  if (agentId !== undefined && about.agentId !== undefined && about.agentId !== agentId) return false;
  const named = about.keys ?? [about.sessionKey ?? about.key ?? []].flat();
  if (!keys || keys.length === 0 || named.length === 0) return true;
  return named.some((key) => keys.includes(key));
}

function showsFile(data: unknown, agentId: string, file: string): boolean {
  const parsed = TranscriptPagesShape.safeParse(data);
  return parsed.success && parsed.data.pages.some((page) => page.agentId === agentId && page.file === file);
}
