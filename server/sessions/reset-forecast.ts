import type { OperationOutput } from "@/lib/contract/operations";
import { gatewayTimeZone } from "@/lib/policies/gateway-time-zone";
import { resetNotice } from "@/lib/policies/reset-notice";
import { planReset } from "@/lib/policies/reset-plan";
import type { EntryView } from "@/lib/registry/session-entry";
import type { SessionRow } from "@/lib/registry/session-row";
import type { Context } from "@/server/context/context";
import { readHead } from "@/server/transcript/read-head";
import type { OpenHome } from "./open-home";
import { preserveSettings } from "./preserve-settings";
import type { StoreView } from "./view-store";

/**
 * When a session starts over by itself and everything that decides it: rule, its sources, clocks and zone. Of the transcript
 * only the first line is read, and only where a late store records no start.
 */
export async function resetForecast(
  context: Pick<Context, "clock">,
  { config, loaded }: OpenHome,
  { store, generation }: StoreView,
  row: SessionRow,
  entry: EntryView,
): Promise<OperationOutput<"sessions.get">["reset"]> {
  const isKnown = entry.sessionStartedAt !== undefined || generation !== "late" || row.file === undefined;
  const head = isKnown || row.file === undefined ? null : await readHead(store, row.file, { linesMax: 1 });
  const zone = gatewayTimeZone(loaded.raw);
  const { nextAtMs, ...forecast } = planReset({
    key: row.key,
    chatType: entry.chatType,
    channel: entry.channel ?? entry.lastChannel,
    entry: { ...entry, transcriptStartedAt: head?.[0]?.entry.timestampMs },
    config,
    nowMs: context.clock.nowMs(),
    generation,
    timeZone: zone.timeZone,
  });
  const keeps = preserveSettings(config);
  const notice = resetNotice(entry, config);
  return {
    ...forecast,
    nextAt: nextAtMs,
    timeZoneSource: zone.source,
    ...(keeps === undefined ? {} : { preserveSettings: keeps }),
    ...(notice === null ? {} : { notice: notice.text }),
  };
}
