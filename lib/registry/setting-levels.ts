import { type Release, isAtLeast } from "./release";

/** The canonical spelling of a level, or undefined when it is none. Case and outer blanks do not matter. STORE §14. */
export function readLevel(name: string, text: string, release: Release): string | undefined {
  const word = text.trim().toLowerCase();
  if (name === "thinkingLevel") return thinkingLevel(word, release);
  const known = spellings[name];
  if (!known || !Object.hasOwn(known, word)) return undefined;
  if (name === "execHost" && word === "auto" && release !== "2026.7.35") return undefined;
  return known[word];
}

/** What the Gateway answers to a level it does not know. */
export function levelError(name: string, release: Release): string {
  if (name === "thinkingLevel") {
    return `invalid thinkingLevel (use off|minimal|low|medium|high${release === "2026.3.13" ? "|adaptive" : ""})`;
  }
  const choices = choicesOf(name, release).map((choice) => `"${choice}"`);
  return `invalid ${name} (use ${choices.join("|")})`;
}

function choicesOf(name: string, release: Release): readonly string[] {
  if (name === "verboseLevel" && release !== "2026.7.35") return ["on", "off"];
  if (name === "execHost" && release === "2026.7.35") return ["auto", "sandbox", "gateway", "node"];
  return choices[name] ?? [];
}

const choices: Readonly<Record<string, readonly string[]>> = {
  verboseLevel: ["on", "off", "full"],
  reasoningLevel: ["on", "off", "stream"],
  elevatedLevel: ["on", "off", "ask", "full"],
  traceLevel: ["on", "off", "raw"],
  execHost: ["sandbox", "gateway", "node"],
  execSecurity: ["deny", "allowlist", "full"],
  execAsk: ["off", "on-miss", "always"],
};

const off = { off: "off", false: "off", no: "off", "0": "off" };
const on = { on: "on", true: "on", yes: "on", "1": "on" };

const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  verboseLevel: { ...off, ...on, minimal: "on", full: "full", all: "full", everything: "full" },
  reasoningLevel: {
    ...off,
    ...on,
    ...named("off", "hide", "hidden", "disable", "disabled"),
    ...named("on", "show", "visible", "enable", "enabled"),
    ...named("stream", "stream", "streaming", "draft", "live"),
  },
  elevatedLevel: {
    ...off,
    ...on,
    ...named("ask", "ask", "prompt", "approval", "approve"),
    ...named("full", "full", "auto", "auto-approve", "autoapprove"),
  },
  traceLevel: { ...off, ...on, raw: "raw" },
  execHost: { auto: "auto", sandbox: "sandbox", gateway: "gateway", node: "node" },
  execSecurity: { deny: "deny", allowlist: "allowlist", full: "full" },
  execAsk: { off: "off", "on-miss": "on-miss", always: "always" },
};

const thinking: Readonly<Record<string, string>> = {
  off: "off",
  ...named("minimal", "min", "minimal", "think"),
  ...named("low", "on", "enable", "enabled", "low", "thinkhard", "think-hard", "think_hard"),
  ...named("medium", "mid", "med", "medium", "thinkharder", "think-harder", "harder"),
  ...named("high", "high", "thinkhardest"),
};

function named(level: string, ...words: string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, level]));
}

function thinkingLevel(word: string, release: Release): string | undefined {
  const collapsed = word.replace(/[\s_-]+/g, "");
  if (collapsed === "xhigh" || collapsed === "extrahigh") return "xhigh";
  if (collapsed === "adaptive" || collapsed === "auto") return isAtLeast(release, "2026.3.13") ? "adaptive" : undefined;
  if (["max", "highest", "ultra", "ultrathink"].includes(word)) {
    if (release !== "2026.7.35") return "high";
    return word === "max" || word === "ultra" ? word : "high";
  }
  return Object.hasOwn(thinking, word) ? thinking[word] : undefined;
}
