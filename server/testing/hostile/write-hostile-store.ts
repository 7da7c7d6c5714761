import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { textFields } from "@/lib/registry/entry-fields";
import { lineSinks, lineText } from "./line-sinks";
import { type Payload, hostilePayloads } from "./payloads";

export type HostileStore = {
  /** of the session whose transcript holds every payload in many places */
  key: string;
  /** of every session; most hold a payload themselves */
  keys: string[];
  /** how often a payload was put into a place, in lines, entries, configuration and names of files */
  placed: number;
};

/**
 * Puts every payload into every place of a store that can hold text, over the store of the agent `main` that is there: all
 * text fields of an entry, keys, transcripts, names of files, lock files, and the configuration.
 */
export function writeHostileStore(stateDir: string): HostileStore {
  const folder = path.join(stateDir, "agents", "main", "sessions");
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text, { mode: 0o600 });

  const key = "agent:main:main";
  const lines = hostilePayloads.flatMap(linesOf);
  write("hostile.jsonl", toJsonl([{ type: "session", version: 3, id: "hostile", cwd: "/" }, ...lines]));
  const registry: Record<string, unknown> = { [key]: { sessionId: "hostile", updatedAt: Date.now() } };
  for (const [at, payload] of hostilePayloads.entries()) {
    registry[keyOf(payload, at)] = entryOf(payload, at);
    write(`h-${at}.jsonl`, toJsonl([lineSinks["user text"]?.(payload.text, "u"), assistantLine(payload)]));
  }
  write("sessions.json", JSON.stringify(registry));

  const names = hostilePayloads.filter(({ text }) => isFileName(text)).slice(0, 150);
  for (const [at, { text }] of names.entries()) {
    const file = `${text}.jsonl${archiveEndings[at % archiveEndings.length]}`;
    write(file, toJsonl([{ type: "session", id: text, cwd: text }]));
  }
  for (const [at, { text }] of names.slice(0, 8).entries())
    write(`h-${at}.jsonl.lock`, JSON.stringify({ pid: 4_194_304, createdAt: text, starttime: text, holder: text }));

  const settings = hostilePayloads.filter(({ text }) => text.length < 300).slice(0, 300);
  writeFileSync(path.join(stateDir, "openclaw.json"), JSON.stringify(configOf(settings)));
  const fields = textFields.length + Object.keys(originOf("")).length;
  return {
    key,
    keys: Object.keys(registry),
    placed: 2.5 * lines.length + hostilePayloads.length * (fields + 4) + names.length + 8 * 3 + settings.length * 6,
  };
}

/** Of a file that no entry names, and of what OpenClaw puts aside. */
const archiveEndings = ["", ".reset.2026-11-20T08-00-00.000Z", ".deleted.2026-11-20T08-00-00.000Z", ".bak-1-2"];

/** As a reply with thinking and a call, and in one of the other places in turn. */
function linesOf({ id, text }: Payload, at: number): unknown[] {
  const others = Object.values(lineSinks);
  const content = [
    { type: "thinking", thinking: text },
    { type: "text", text },
    { type: "toolCall", id, name: text.slice(0, 60), arguments: { command: text, [text.slice(0, 60)]: [text] } },
  ];
  return [
    { type: "message", id, message: { role: "assistant", content } },
    others[at % others.length]?.(text, `${id}-o`),
  ];
}

function assistantLine({ text }: Payload): unknown {
  return { type: "message", id: "a", message: { role: "assistant", content: [{ type: "text", text }] } };
}

/** The text itself in the key, where a key can hold it. */
function keyOf({ id, text }: Payload, at: number): string {
  const kinds = ["telegram:group", "discord:channel", "whatsapp:direct", "slack:thread", "cron", "hook"];
  return text.length < 300 ? `agent:main:${kinds[at % kinds.length]}:${text}` : `agent:main:hostile:${id}`;
}

function entryOf({ text }: Payload, at: number): Record<string, unknown> {
  const short = text.slice(0, 300);
  const fields = Object.fromEntries(textFields.map((name) => [name, short]));
  return {
    ...fields,
    sessionId: `h-${at}`,
    sessionFile: `h-${at}.jsonl`,
    updatedAt: Date.now() - at * 1000,
    inputTokens: short,
    outputTokens: [short],
    contextTokens: { [short]: short },
    compactionCount: short,
    origin: originOf(short),
    deliveryContext: { channel: short, to: short, accountId: short },
    [short]: short,
  };
}

function originOf(text: string): Record<string, string> {
  return { label: text, provider: text, surface: text, chatType: text, from: text, to: text, accountId: text };
}

function configOf(payloads: readonly Payload[]): Record<string, unknown> {
  const texts = payloads.map(({ text }) => text);
  const some = texts.filter((_, at) => at % 5 === 0);
  return {
    agents: {
      defaults: {
        model: { primary: texts[0] },
        models: Object.fromEntries(some.map((text) => [text, { alias: text }])),
      },
      list: [
        { id: "main", default: true, name: texts[1] },
        ...some.map((text, at) => ({
          id: `agent-${at}`,
          name: text,
          workspace: text,
          identity: { name: text, emoji: text },
        })),
        { id: texts[2], name: texts[3] },
      ],
    },
    models: { providers: Object.fromEntries(some.map((text) => [text, { models: [{ id: text, name: text }] }])) },
    session: {
      dmScope: texts[4],
      identityLinks: Object.fromEntries(some.map((text) => [text, [text]])),
      reset: { mode: texts[5], atHour: texts[6] },
      maintenance: { mode: texts[7], pruneAfter: texts[8] },
    },
    bindings: some.map((text) => ({ agentId: text, match: { channel: text, peer: { kind: text, id: text } } })),
    [String(texts[9])]: texts[9],
  };
}

function isFileName(text: string): boolean {
  return !/[/\\\0]/.test(text) && Buffer.byteLength(text) < 200 && !text.includes("..") && !/\p{Surrogate}/u.test(text);
}

function toJsonl(lines: readonly unknown[]): string {
  return lines.map((line) => `${lineText(line)}\n`).join("");
}
