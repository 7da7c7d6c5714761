import type { Random } from "./random";

/** One exchange of a made-up conversation: what the person asks, what the agent thinks, calls and answers. */
export type Exchange = {
  user: string;
  thinking?: string;
  tool?: {
    name: string;
    arguments: Record<string, unknown>;
    result: string;
    isError?: boolean;
    details?: Record<string, unknown>;
  };
  answer: string;
};

type Topic = (random: Random) => Exchange;

const places = ["Lisbon", "Oslo", "Kyoto", "Galway", "Trieste", "Halifax", "Tromsø", "Porto"];
export const people = ["Mara", "Jonas", "Aiko", "Priya", "Tomás", "Leonie", "Kwame", "Ines"];
const files = [
  "src/tide/forecast.ts",
  "src/pool/inventory.ts",
  "lib/parse-log.ts",
  "scripts/backup.sh",
  "docs/runbook.md",
];
const items = ["oat milk", "rye bread", "lemons", "coffee beans", "tomatoes", "olive oil", "rice", "ginger"];

const weather: Topic = (random) => {
  const place = random.pick(places);
  const degrees = random.between(4, 27);
  const wind = random.between(2, 31);
  return {
    user: `What's the weather in ${place} tomorrow? I'm thinking of going for a long walk.`,
    thinking: `They want tomorrow's forecast for ${place} and probably a recommendation for the walk.`,
    tool: {
      name: "web_fetch",
      arguments: { url: `https://weather.example/${encodeURIComponent(place)}?days=2`, format: "json" },
      result: JSON.stringify(
        { place, tomorrow: { high: degrees, low: degrees - 6, windKmh: wind, rain: random.next().toFixed(2) } },
        null,
        2,
      ),
      details: { status: 200, durationMs: random.between(90, 900) },
    },
    answer: `Tomorrow in **${place}**: up to ${degrees} °C, wind ${wind} km/h.\n\n- Morning: cloudy, dry\n- Afternoon: ${
      degrees > 15 ? "sunny spells" : "showers likely"
    }\n\nA walk before noon looks best. Shall I put it in your calendar for 9:30?`,
  };
};

const reviewCode: Topic = (random) => {
  const file = random.pick(files);
  return {
    user: `Can you look at \`${file}\`? The nightly job failed again and I suspect the retry loop.`,
    thinking: `Read the file first. Check whether the retry loop ever resets its counter, and whether the error is swallowed.`,
    tool: {
      name: "read",
      arguments: { path: file },
      result: Array.from({ length: random.between(24, 60) }, (_, line) => `${line + 1}  ${codeLine(random)}`).join(
        "\n",
      ),
      details: { lines: 60 },
    },
    answer: `The retry loop never resets \`attempts\` after a success, so one bad night uses up the budget for good:\n\n\`\`\`ts\nasync function fetchTides(station: string): Promise<Tide[]> {\n  for (let attempt = 1; attempt <= 3; attempt += 1) {\n    const response = await fetch(url(station), { signal: AbortSignal.timeout(5_000) });\n    if (response.ok) return parseTides(await response.text());\n    await delay(attempt * 500);\n  }\n  throw new Error(\`no tides for \${station}\`);\n}\n\`\`\`\n\nI would make the counter local, as above. Want me to open a pull request?`,
  };
};

const runTests: Topic = (random) => {
  const failed = random.between(0, 2);
  return {
    user: "Run the tests, please.",
    tool: {
      name: "exec",
      arguments: { command: "npm test -- --run", timeoutSeconds: 120 },
      result: `\u001b[32m✓\u001b[39m ${random.between(80, 240)} passed\n${failed > 0 ? `\u001b[31m✗\u001b[39m ${failed} failed: src/pool/inventory.test.ts\n` : ""}Duration ${random.between(2, 19)}.${random.between(0, 9)}s`,
      isError: failed > 0,
      details: {
        status: failed > 0 ? "failed" : "completed",
        exitCode: failed > 0 ? 1 : 0,
        durationMs: random.between(2000, 19000),
      },
    },
    answer:
      failed > 0
        ? `${failed} test${failed > 1 ? "s" : ""} failed in \`src/pool/inventory.test.ts\`: it expects a list sorted by date, and the new code sorts by name. I can fix the sort or the expectation — which is right?`
        : "All green. Nothing else to do here.",
  };
};

const shopping: Topic = (random) => {
  const list = [random.pick(items), random.pick(items), random.pick(items)];
  return {
    user: `Add ${list.join(", ")} to the shopping list`,
    tool: {
      name: "memory_append",
      arguments: { file: "memory/shopping.md", lines: list },
      result: `appended ${list.length} lines to memory/shopping.md`,
    },
    answer: `Done. The list now has ${random.between(4, 15)} items; the newest are ${list.map((item) => `*${item}*`).join(", ")}.`,
  };
};

const meeting: Topic = (random) => {
  const name = random.pick(people);
  const hour = random.between(9, 16);
  return {
    user: `Find a slot with ${name} this week, 45 minutes, not on Friday.`,
    thinking: `Look at both calendars. ${name} is in another time zone; keep to their working hours.`,
    tool: {
      name: "calendar_find",
      arguments: { attendees: [name.toLowerCase()], minutes: 45, exclude: ["friday"] },
      result: JSON.stringify({ slots: [`Tue ${hour}:00`, `Wed ${hour + 1}:15`, `Thu ${hour}:30`] }),
      details: { durationMs: random.between(40, 400) },
    },
    answer: `| Slot | For you | For ${name} |\n| --- | --- | --- |\n| Tue ${hour}:00 | free | free |\n| Wed ${hour + 1}:15 | free | after lunch |\n| Thu ${hour}:30 | after stand-up | free |\n\nI'd take **Tuesday ${hour}:00**. Shall I send the invitation?`,
  };
};

const opinion: Topic = (random) => ({
  user: random.pick([
    "Short answer only: tabs or spaces?",
    "thanks!",
    "ok, sounds good",
    "What did we decide about the aquarium pump?",
    "Remind me tomorrow at 8 to call the dentist",
  ]),
  answer: random.pick([
    "Spaces, two of them, and never argue about it again.",
    "Any time.",
    "We decided to keep the old pump until the end of the month and order the quieter one after payday.",
    "I'll remind you tomorrow at 08:00.",
  ]),
});

const searchLogs: Topic = (random) => ({
  user: "Something restarted the gateway last night. Can you find out what?",
  thinking: "Search the system journal between 02:00 and 05:00, look for SIGTERM and out-of-memory lines.",
  tool: {
    name: "exec",
    arguments: { command: "journalctl -u gateway --since 02:00 --until 05:00 --no-pager" },
    result: logLines(random, random.between(120, 400)),
    details: { status: "completed", exitCode: 0, durationMs: random.between(200, 2000) },
  },
  answer:
    "The update timer restarted it at **03:12**:\n\n1. `apt-daily-upgrade.timer` started\n2. `libssl3` was upgraded\n3. `needrestart` restarted every service that used it, the gateway among them\n\nNothing crashed. If you want quiet nights, move the timer to Sunday noon.",
});

export const topics: readonly Topic[] = [weather, reviewCode, runTests, shopping, meeting, opinion, searchLogs];

/** A tool result of about that many bytes, as a file read or a web fetch leaves them in real transcripts. */
export function largeResult(random: Random, sizeBytes: number): string {
  const parts: string[] = [];
  let length = 0;
  while (length < sizeBytes) {
    const line = logLine(random);
    parts.push(line);
    length += line.length + 1;
  }
  return parts.join("\n");
}

function logLines(random: Random, count: number): string {
  return Array.from({ length: count }, () => logLine(random)).join("\n");
}

function logLine(random: Random): string {
  const unit = random.pick(["gateway", "cron", "telegram", "discord", "agent", "systemd", "apt"]);
  const text = random.pick([
    "connection accepted",
    "turn finished, 3 tool calls",
    "rotating log file",
    "heartbeat ok",
    "reconnecting in 2 s (attempt 1)",
    "upgrade finished: libssl3",
    "session agent:main:main saved",
  ]);
  return `Nov 20 0${random.between(2, 4)}:${String(random.between(10, 59))}:${random.between(10, 59)} reef ${unit}[${random.between(200, 9999)}]: ${text} id=${random.hex(12)}`;
}

function codeLine(random: Random): string {
  return random.pick([
    "import { readFile } from 'node:fs/promises';",
    "  if (attempts > 3) throw new Error('giving up');",
    "  attempts += 1;",
    "export async function forecast(station: string) {",
    "  const rows = text.split('\\n').map(parseRow);",
    "  return rows.filter((row) => row.level > 0);",
    "}",
    "",
    "// the station list is refreshed once a day",
    "const cache = new Map<string, Tide[]>();",
  ]);
}
