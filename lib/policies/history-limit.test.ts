import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/read-config";
import { readHistoryLimits } from "@/lib/config/read-history-limits";
import type { Generation } from "./generation";
import { historyLimit, limitTurns } from "./history-limit";

const raw = {
  channels: {
    telegram: {
      historyLimit: 20,
      dmHistoryLimit: 8,
      dms: { "7": { historyLimit: 3 }, Mara: { historyLimit: 0 } },
      accounts: { work: { dmHistoryLimit: 5 } },
    },
    slack: { historyLimit: "many" },
  },
  session: { dmHistoryLimit: 50, dmHistoryLimitByChannel: { whatsapp: 30 } },
};
const ask = (key: string, generation: Generation = "middle", config: unknown = raw) =>
  historyLimit({ key, channels: readHistoryLimits(config), settings: readConfig(config).settings, generation });

describe("how many turns go to the model", () => {
  it.each([
    ["agent:main:telegram:direct:7", 3, "channels.telegram.dms.7.historyLimit"],
    ["agent:main:telegram:dm:8", 8, "channels.telegram.dmHistoryLimit"],
    ["agent:main:telegram:group:-100", 20, "channels.telegram.historyLimit"],
    ["agent:main:telegram:work:direct:9", 5, "channels.telegram.accounts.work.dmHistoryLimit"],
    ["agent:main:whatsapp:direct:+1555", 30, "session.dmHistoryLimitByChannel.whatsapp"],
    ["agent:main:main", 50, "session.dmHistoryLimit"],
  ])("of %s is %i, by %s", (key, turns, sourcePath) => {
    expect(ask(key)).toMatchObject({ turns, sourcePath });
  });

  it("is no limit for 0, for words, for groups of early versions and for jobs", () => {
    expect(ask("agent:main:telegram:direct:mara")).toMatchObject({ turns: null, reason: expect.stringContaining("0") });
    expect(ask("agent:main:slack:channel:c1").turns).toBeNull();
    expect(ask("agent:main:telegram:group:-100", "early").turns).toBeNull();
    expect(ask("agent:main:cron:nightly").turns).toBeNull();
    expect(ask("agent:main:telegram:direct:7", "late", {}).turns).toBeNull();
  });

  it("keeps whole turns and what stands before the first one", () => {
    const items = [false, true, false, true, false, true].map((startsTurn, at) => ({ startsTurn, at }));
    const kept = (limit: number | null) => limitTurns(items, limit).kept.map(({ at }) => at);
    expect(kept(1)).toEqual([0, 5]);
    expect(kept(2)).toEqual([0, 3, 4, 5]);
    expect(limitTurns(items, 2)).toMatchObject({ leftTurns: 1 });
    expect(kept(9)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(kept(null)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
