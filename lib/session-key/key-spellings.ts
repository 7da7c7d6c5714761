import { parseSessionKey } from "./parse-session-key";
import { splitSessionKey } from "./split-session-key";

export type KeySpelling = {
  /** whose spelling it is: `openclaw` for the one that 2026.2.26 and later write */
  dialect: "openclaw" | "openclaw 2026.1" | "short" | "seed 000" | "seed 001" | "seed 002" | "seed 003" | "seed 004";
  /** one sentence */
  meaning: string;
};

/** In whose words a key is written; several dialects may meet in one key. Never empty. */
export function keySpellings(key: string): KeySpelling[] {
  const { rest } = splitSessionKey(key);
  const found = older.filter(({ fits }) => fits(rest, key)).map(({ dialect, meaning }) => ({ dialect, meaning }));
  return found.length > 0 ? found : [current];
}

const current: KeySpelling = { dialect: "openclaw", meaning: "As OpenClaw writes it since 2026.2.26." };

const older: (KeySpelling & { fits: (rest: string, key: string) => boolean })[] = [
  {
    dialect: "short",
    meaning: "It names no agent: it belongs to the default one.",
    fits: (_, key) => {
      const { agentId, kind } = parseSessionKey(key);
      return agentId === undefined && kind !== "global" && kind !== "unknown";
    },
  },
  {
    dialect: "openclaw 2026.1",
    meaning: "A person is called dm, which became direct in 2026.2; seeds 001, 002 and 003 write it so too.",
    fits: (rest, key) => hasTypeWord(rest, key, "dm"),
  },
  {
    dialect: "seed 001",
    meaning: "A person on every channel is called peer; OpenClaw writes direct.",
    fits: (rest, key) => hasTypeWord(rest, key, "peer"),
  },
  {
    dialect: "seed 002",
    meaning: "The account stands after the type; OpenClaw writes it before.",
    fits: (rest) => /^[^:]+:dm:[a-z][a-z0-9_-]{1,63}:[^:]+$/i.test(rest) && !/:topic\d+$/i.test(rest),
  },
  {
    dialect: "seed 002",
    meaning: "The topic is joined to its number; OpenClaw puts a colon between them.",
    fits: (rest, key) => /:topic\d+$/i.test(rest) && parseSessionKey(key).kind === "thread",
  },
  {
    dialect: "seed 000",
    meaning: "It does not say on which messaging channel the conversation is.",
    fits: (_, key) => {
      const { kind, channel, chatType } = parseSessionKey(key);
      return channel === undefined && (kind === "channel" || (kind === "thread" && chatType === "channel"));
    },
  },
  {
    dialect: "seed 000",
    meaning: "A thread that does not say under which session it hangs.",
    fits: (_, key) => {
      const { kind, parentKey } = parseSessionKey(key);
      return kind === "thread" && parentKey === undefined;
    },
  },
  {
    dialect: "openclaw 2026.1",
    meaning: "Discord's early form with its guild; OpenClaw names the channel alone.",
    fits: (rest) => /^[^:]+:guild-[^:]+:channel-[^:]+/i.test(rest),
  },
  {
    dialect: "seed 004",
    meaning: "The word run stands before the job; OpenClaw writes cron:<job>:run:<session>.",
    fits: (rest) => /^cron:run:[^:]+$/i.test(rest),
  },
  {
    dialect: "seed 004",
    meaning: "The depth stands in the key; OpenClaw keeps it in the entry.",
    fits: (rest) => /^subagent:depth-\d{1,3}(:|$)/i.test(rest),
  },
];

function hasTypeWord(rest: string, key: string, word: "dm" | "peer"): boolean {
  if (parseSessionKey(key).chatType !== "direct") return false;
  const tokens = rest.toLowerCase().split(":").slice(0, 3);
  return tokens.find((token) => typeWords.has(token)) === word;
}

const typeWords = new Set(["dm", "peer", "direct", "group", "channel", "room"]);
