import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type OperationName, operations } from "@/lib/contract/operations";
import type { Context, Role } from "@/server/context/context";
import { makeContext, makeEmptyContext, makeFixtureContext } from "@/server/testing/make-context";
import { hashFolder } from "@/server/testing/sessions-folder";
import { runExportEntry } from "./run-export-entry";
import { runExportTranscript } from "./run-export-transcript";
import { runFind } from "./run-find";
import { runOperation } from "./run-operation";

const body = "Zk3Qw8Lm2Xc7Vb9Np4Rt6Ys1Hd5Jf0Gq8We2Ui7Oa3Sd9Fg1Hj5Kl";
const secrets = {
  anthropic: `sk-ant-api03-A${body}`,
  openai: `sk-proj-B${body}`,
  github: `ghp_C${body.slice(0, 36)}`,
  password: `D-hunter2-${body.slice(0, 12)}`,
  pem: `E${body}\nF${body}`,
  bearer: `G${body}`,
  other: `sk-ant-api03-H${body}`,
};
const key = "agent:main:work";
const id = "11111111-1111-4111-8111-111111111111";
const pem = `-----BEGIN PRIVATE KEY-----\n${secrets.pem}\n-----END PRIVATE KEY-----`;
const picture = {
  type: "image",
  mimeType: "image/png",
  data: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ".repeat(40),
};

const message = (at: number, role: string, content: unknown) => ({
  type: "message",
  id: `0000000${at}`,
  parentId: at === 1 ? null : `0000000${at - 1}`,
  timestamp: `2026-11-21T09:00:0${at}.000Z`,
  message: { role, content, timestamp: 1 },
});
const lines = [
  { type: "session", version: 3, id, timestamp: "2026-11-21T09:00:00.000Z", cwd: "/" },
  message(1, "user", `My key is ${secrets.anthropic}, not ${secrets.other}`),
  message(2, "assistant", [
    { type: "text", text: `Then \`${secrets.github}\` too:\n${pem}` },
    { type: "thinking", thinking: `Authorization: Bearer ${secrets.bearer}` },
    {
      type: "toolCall",
      id: "c1",
      name: "exec",
      arguments: { env: { API_KEY: secrets.openai }, password: secrets.password },
    },
    picture,
  ]),
  message(3, "toolResult", [
    { type: "text", text: JSON.stringify({ password: secrets.password, bearer: secrets.bearer }) },
  ]),
  message(4, "user", `last words: DB_PASSWORD=${secrets.password}`),
];
const jsonl = lines.map((line) => `${JSON.stringify(line)}\n`);
const offsetOf = (line: number) => Buffer.byteLength(jsonl.slice(0, line).join(""));

async function storeOfSecrets(role: Role = "admin"): Promise<Context> {
  const context = await makeEmptyContext({ role });
  const folder = path.join(context.home.stateDir, "agents", "main", "sessions");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${id}.jsonl`), jsonl.join(""));
  const entry = {
    sessionId: id,
    updatedAt: Date.parse("2026-11-21T09:00:05Z"),
    label: `Rotate ${secrets.openai}`,
    subject: `password=${secrets.password}`,
    authToken: secrets.bearer,
    origin: { label: `https://ada:${secrets.password}@example.org` },
  };
  await writeFile(path.join(folder, "sessions.json"), JSON.stringify({ [key]: entry }));
  const config = {
    gateway: { auth: { token: secrets.bearer } },
    agents: { defaults: { model: `x/${secrets.openai}` } },
  };
  await writeFile(context.home.configPath, JSON.stringify(config));
  return context;
}

const survivors = (answer: unknown) => {
  const text = JSON.stringify(answer);
  return Object.entries(secrets)
    .filter(([, secret]) => secret.split("\n").some((part) => text.includes(part.slice(-16)) || text.includes(part)))
    .map(([name]) => name);
};

const reads: [OperationName, Record<string, unknown>][] = [
  ["agents.list", {}],
  ["config.get", {}],
  ["sessions.list", { includeDerivedTitles: true, includeLastMessage: true, includeFacets: true }],
  ["sessions.get", { sessionKey: key }],
  ["sessions.preview", { keys: [key], maxChars: 2000 }],
  ["sessions.preview", { keys: [key], maxChars: 40 }],
  ["sessions.history", { sessionKey: key }],
  ["chat.history", { sessionKey: key }],
  ["sessions.context", { sessionKey: key }],
  ["sessions.outline", { sessionKey: key }],
  ...lines.map((_line, at): [OperationName, Record<string, unknown>] => [
    "sessions.entry",
    { sessionKey: key, offset: offsetOf(at) },
  ]),
  ...Object.values(secrets).map((secret): [OperationName, Record<string, unknown>] => [
    "sessions.find",
    { sessionKey: key, text: secret.split("\n")[0]?.slice(20, 44) },
  ]),
  ["store.diagnose", { agentId: "main" }],
  ["store.snapshots", { agentId: "main" }],
  ["routing.resolve", { channel: "telegram", peer: "1" }],
  ["sessions.patch", { sessionKey: key, label: "Other", dryRun: true }],
  ["sessions.reset", { sessionKey: key, dryRun: true }],
  ["sessions.delete", { sessionKey: key, dryRun: true }],
  ["sessions.compact", { sessionKey: key, dryRun: true }],
];

describe("C10: secrets are masked in every answer, and nothing on the disk changes", () => {
  it("masks them in every reading operation and in every plan of a change, as the contract says", async () => {
    const context = await storeOfSecrets();
    const before = await hashFolder(context.home.stateDir);
    for (const [method, input] of reads) {
      const answer = JSON.parse(JSON.stringify(await runOperation(context, method, input)));
      const misfit = operations[method].output.safeParse(answer).error?.message;
      expect({ method, input, survivors: survivors(answer), misfit }).toEqual({ method, input, survivors: [], misfit });
      expect(misfit).toBeUndefined();
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("keeps places, lengths, ids and pictures as they are", async () => {
    const context = await storeOfSecrets();
    const history = await runOperation(context, "sessions.history", { sessionKey: key });
    expect(history).toMatchObject({
      entries: lines.map((_line, at) => ({ offset: offsetOf(at), lengthBytes: Buffer.byteLength(jsonl[at] ?? "") })),
      sizeBytes: Buffer.byteLength(jsonl.join("")),
    });
    expect(JSON.stringify(history)).toContain(picture.data);
    expect(await runOperation(context, "sessions.list", {})).toMatchObject({ sessions: [{ key, sessionId: id }] });
  });

  it("finds a place by the text of a secret, and shows the mask there", async () => {
    const context = await storeOfSecrets();
    const text = secrets.anthropic.slice(11, 40);
    const answer = await runOperation(context, "sessions.find", { sessionKey: key, text });
    const excerpt = `My key is sk-ant-…⟨secret, ${secrets.anthropic.length} characters⟩, not sk-ant-…⟨secret, ${secrets.other.length} characters⟩`;
    expect(answer).toMatchObject({ matches: [{ offset: offsetOf(1), excerpt, excerptAt: "My key is ".length }] });
    const frames: unknown[] = [];
    for await (const frame of await runFind(context, { sessionKey: key, text })) frames.push(frame);
    expect(frames).toHaveLength(3);
    expect(survivors(frames)).toEqual([]);
  });

  it("masks what is downloaded", async () => {
    const context = await storeOfSecrets();
    const place = { agentId: "main", file: `${id}.jsonl` };
    const downloads = [
      await runExportEntry(context, { ...place, offset: String(offsetOf(2)) }),
      ...(await Promise.all(
        ["jsonl", "md", "html"].map((format) => runExportTranscript(context, { ...place, format })),
      )),
    ];
    for (const { chunks } of downloads) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const text = Buffer.concat(parts).toString();
      expect(text).toContain("⟨secret, ");
      expect(survivors(text)).toEqual([]);
    }
  });

  it("masks what a refusal tells of an entry", async () => {
    const context = await storeOfSecrets();
    const stale = { sessionKey: key, label: "Mine", revision: "stale" };
    const refusal = await runOperation(context, "sessions.patch", stale).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "conflict" });
    expect(refusal).toHaveProperty("details.current");
    expect(survivors(Object.entries(Object(refusal)))).toEqual([]);
  });

  it("never writes a mask back", async () => {
    const context = await storeOfSecrets();
    const before = await hashFolder(context.home.stateDir);
    const label = "Rotate sk-proj-…⟨secret, 63 characters⟩";
    for (const input of [{ label }, { updates: { label } }]) {
      await expect(runOperation(context, "sessions.patch", { sessionKey: key, ...input })).rejects.toMatchObject({
        code: "invalid_request",
        details: [{ path: expect.stringContaining("/label") }],
      });
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it.each(["2026.2.26/stage-b", "2026.7.35/seeded"])(
    "gives back what it read of %s as it is, where nothing is secret",
    async (store) => {
      const context = await makeFixtureContext(store);
      const { mask } = await import("@/lib/contract/mask-by-schema").then(({ maskBySchema }) => ({
        mask: maskBySchema,
      }));
      for (const method of ["sessions.list", "agents.list"] as const) {
        const answer = await runOperation(context, method, {});
        expect(JSON.stringify(answer)).not.toContain("⟨secret");
        expect(mask(operations[method].output)?.(answer, (text) => text)).toBe(answer);
      }
    },
  );
});

describe("C10: a secret is revealed one at a time, to an admin", () => {
  const masked = (secret: string, number = "") => `sk-ant-…⟨secret${number}, ${secret.length} characters⟩`;

  it("tells the text behind each mask of an entry, also of those that look the same", async () => {
    const context = await storeOfSecrets();
    const before = await hashFolder(context.home.stateDir);
    const place = { sessionKey: key, offset: offsetOf(1) };
    for (const [mask, text] of [
      [masked(secrets.anthropic), secrets.anthropic],
      [masked(secrets.other, " 2"), secrets.other],
    ]) {
      const answer = await runOperation(context, "secrets.reveal", { ...place, mask });
      expect(answer).toEqual({ text, length: text?.length });
    }
    expect(await hashFolder(context.home.stateDir)).toEqual(before);
  });

  it("knows every mask that the history and the line as written show", async () => {
    const context = await storeOfSecrets();
    for (const [at] of lines.entries()) {
      const place = { sessionKey: key, offset: offsetOf(at) };
      const answers = [
        await runOperation(context, "sessions.history", { sessionKey: key, after: place.offset, limit: 1 }),
        await runOperation(context, "sessions.entry", place),
      ];
      const masks =
        JSON.stringify(answers).match(/(?:[A-Za-z0-9_.:-]{1,24}…)?⟨secret(?: \d+)?, \d+ characters⟩/g) ?? [];
      for (const mask of new Set(masks)) {
        expect(await runOperation(context, "secrets.reveal", { ...place, mask })).toHaveProperty("text");
      }
    }
  });

  it.each(["viewer", "operator"] as const)("refuses a %s", async (role) => {
    const context = await storeOfSecrets(role);
    const input = { sessionKey: key, offset: offsetOf(1), mask: masked(secrets.anthropic) };
    await expect(runOperation(context, "secrets.reveal", input)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("works where nothing may be written, for it writes nothing", async () => {
    const { home } = await storeOfSecrets();
    const context = makeContext(home.stateDir, { readOnly: "Started with --read-only." });
    const input = { sessionKey: key, offset: offsetOf(1), mask: masked(secrets.anthropic) };
    expect(await runOperation(context, "secrets.reveal", input)).toMatchObject({ text: secrets.anthropic });
  });

  it.each([
    ["a mask that this entry does not hold", { mask: "⟨secret, 7 characters⟩" }, "invalid_request"],
    ["another version of the file", { generation: "old" }, "transcript_replaced"],
    ["a place behind the end", { offset: 99_999_999 }, "invalid_request"],
  ])("refuses %s", async (_what, other, code) => {
    const context = await storeOfSecrets();
    const input = { sessionKey: key, offset: offsetOf(1), mask: masked(secrets.anthropic), ...other };
    await expect(runOperation(context, "secrets.reveal", input)).rejects.toMatchObject({ code });
  });
});
