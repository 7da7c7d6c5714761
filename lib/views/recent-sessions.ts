import { z } from "zod";

/** A session that was looked at in this browser. `path` is its address. */
export type RecentSession = z.infer<typeof RecentSession>;
const RecentSession = z.object({ path: z.string().startsWith("/agents/"), title: z.string() });

const keptMax = 8;

/** The name under which a browser keeps what somebody looked at. */
export function recentName(operatorName: string): string {
  return `recent.${operatorName}`;
}

/** The last one first. What cannot be read is left out. */
export function readRecent(text: string | null): RecentSession[] {
  try {
    const stored = z.array(z.unknown()).safeParse(JSON.parse(text ?? "[]"));
    return (stored.data ?? []).flatMap((one) => RecentSession.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** The text with this one in front. */
export function withRecent(text: string | null, { path, title }: RecentSession): string {
  const others = readRecent(text).filter((one) => one.path !== path);
  return JSON.stringify([{ path, title }, ...others].slice(0, keptMax));
}
