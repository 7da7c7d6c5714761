import type { Page } from "@playwright/test";
import { sessionHref } from "@/lib/links/session-href";
import { expectAccessible } from "./accessibility";
import { gatewayOn } from "./gateway";
import { type World, expect, test } from "./world";

/** The four scenarios of the document on OpenClaw's session architecture, with a Gateway as the other process. */

const hourMs = 3_600_000;
const quiet = { reset: { mode: "idle", idleMinutes: 60 * 24 * 7 } };

async function open(page: Page, world: World, key: string): Promise<void> {
  await page.goto(world.url + sessionHref(key.split(":")[1] ?? "main", { key }));
  await expect(page.getByRole("feed")).toBeVisible();
}

/** A text in the transcript that is open; titles repeat it elsewhere on the page. */
function said(page: Page, text: string) {
  return page.getByRole("feed").getByText(text);
}

async function route(world: World, message: object): Promise<Record<string, unknown>> {
  const { status, body } = await world.rpc("routing.resolve", { channel: "telegram", peer: "user123", ...message });
  expect(status).toBe(200);
  return body;
}

test("A: a conversation goes on across days, in one session and one transcript", async ({ page, world }) => {
  const gateway = gatewayOn(world);
  await gateway.configure({ dmScope: "per-peer", ...quiet });
  const key = "agent:main:direct:user123";
  const dayOneMs = Date.now() - 28 * hourMs;

  await test.step("before the first message Rockpool says which session it will start", async () => {
    const asked = await route(world, {});
    expect(asked).toMatchObject({ agentId: "main", sessionKey: key, session: null, allowed: { verdict: "allowed" } });
  });

  const first = await gateway.turn({
    key,
    atMs: dayOneMs,
    say: "Hi, I'm working on Project X.",
    answer: "Good luck with Project X!",
  });
  await world.signIn(page);
  await open(page, world, key);
  await expect(said(page, "Hi, I'm working on Project X.")).toBeVisible();

  await test.step("on the second day the message meets the same session", async () => {
    const asked = await route(world, {});
    expect(asked).toMatchObject({ sessionKey: key, session: { sessionId: first.sessionId }, reset: { due: false } });
    const second = await gateway.turn({
      key,
      atMs: Date.now(),
      say: "What was I working on?",
      tool: { name: "session_status", input: {}, result: "It is the second day." },
      answer: "You mentioned you were working on Project X yesterday.",
    });
    expect(second).toEqual(first);
  });

  await test.step("the open page shows the answer under what was said the day before", async () => {
    await expect(said(page, "You mentioned you were working on Project X yesterday.")).toBeVisible();
    await expect(said(page, "session_status").first()).toBeVisible();
    await expect(said(page, "Hi, I'm working on Project X.")).toHaveCount(1);
    const { body } = await world.rpc("sessions.history", { sessionKey: key });
    const kinds = Object.values(Object(body["entries"])).map((placed) => Object(placed).entry.kind);
    expect(kinds).toEqual(["session", "message", "message", "message", "message", "message", "message"]);
  });
});

test("B: two agents keep two conversations with one person", async ({ page, world }) => {
  const gateway = gatewayOn(world);
  await gateway.configure({ dmScope: "per-peer", ...quiet });
  const [planning, coding] = ["agent:main:direct:user123", "agent:coder:direct:user123"];
  expect((await route(world, {}))["sessionKey"]).toBe(planning);
  expect((await route(world, { agentId: "coder" }))["sessionKey"]).toBe(coding);

  const plan = await gateway.turn({ key: planning, atMs: Date.now(), say: "Plan my week.", answer: "Monday: rest." });
  const fix = await gateway.turn({ key: coding, atMs: Date.now(), say: "Fix this Python script.", answer: "Fixed." });
  expect(plan.sessionId).not.toBe(fix.sessionId);
  expect(await world.listFiles("main")).toContain(plan.file);
  expect(await world.listFiles("coder")).toContain(fix.file);
  expect(await world.listFiles("coder")).not.toContain(plan.file);

  await world.signIn(page);
  await test.step("the list shows both", async () => {
    await page.goto(`${world.url}/sessions?q=${encodeURIComponent("key:direct:user123")}`);
    await expect(page.getByText(planning)).toBeVisible();
    await expect(page.getByText(coding)).toBeVisible();
  });

  await test.step("each holds what its agent was told, and nothing of the other", async () => {
    await open(page, world, coding);
    await expect(said(page, "Fix this Python script.")).toBeVisible();
    await expect(said(page, "Plan my week.")).toHaveCount(0);
    await open(page, world, planning);
    await expect(said(page, "Plan my week.")).toBeVisible();
    await expect(said(page, "Fix this Python script.")).toHaveCount(0);
  });
});

test("C: another model holds for one conversation, which keeps its history; others stay as they were", async ({
  page,
  world,
}) => {
  const gateway = gatewayOn(world);
  await gateway.configure({ dmScope: "per-channel-peer", ...quiet });
  const key = "agent:main:telegram:direct:user123";
  const other = "agent:main:whatsapp:direct:user123";
  const before = await gateway.turn({ key, atMs: Date.now(), say: "Write a quick email.", answer: "Dear Sir." });
  expect(before.model).toBe("sonnet");

  await world.signIn(page);
  await open(page, world, key);
  await test.step("the agent's tool sets the override, and the open page shows it", async () => {
    const during = await gateway.turn({
      key,
      atMs: Date.now(),
      say: "This next output needs to be perfect. Use Opus.",
      tool: {
        name: "session_status",
        input: { model: "opus" },
        result: "Model set to opus.",
        updates: { providerOverride: "fake", modelOverride: "opus" },
      },
      answer: "From now on with Opus.",
    });
    expect(during.sessionId).toBe(before.sessionId);
    await expect(said(page, "From now on with Opus.")).toBeVisible();
    await expect
      .poll(async () => Object((await settings(world, key))["model"]))
      .toMatchObject({
        value: "fake/opus",
        source: "session",
        inherited: "fake/sonnet",
      });
  });

  await test.step("what follows uses it, after everything that was said before", async () => {
    const after = await gateway.turn({ key, atMs: Date.now(), say: "Go on.", answer: "Perfect output." });
    expect(after).toEqual({ ...before, model: "opus" });
    await expect(said(page, "Perfect output.")).toBeVisible();
    await expect(said(page, "Write a quick email.")).toBeVisible();
  });

  await test.step("on another channel the default answers", async () => {
    const elsewhere = await gateway.turn({
      key: other,
      channel: "whatsapp",
      atMs: Date.now(),
      say: "Hi.",
      answer: "Hey.",
    });
    expect(elsewhere.model).toBe("sonnet");
    expect(Object((await settings(world, other))["model"])).toMatchObject({ value: "fake/sonnet", source: "defaults" });
    await page.goto(`${world.url}/sessions?q=${encodeURIComponent("has:model key:user123")}`);
    await expect(page.getByText(key)).toBeVisible();
    await expect(page.getByText(other)).toHaveCount(0);
  });

  await test.step("taking the override back in Rockpool is what the Gateway finds with the next message", async () => {
    expect((await world.rpc("sessions.patch", { sessionKey: key, model: null })).status).toBe(200);
    const back = await gateway.turn({ key, atMs: Date.now(), say: "Quick one.", answer: "Quick answer." });
    expect(back).toEqual(before);
  });
});

test("D: a thread has a session and a transcript of its own, and knows the channel it hangs under", async ({
  page,
  world,
}) => {
  const gateway = gatewayOn(world);
  await gateway.configure({ ...quiet });
  const message = { channel: "discord", chatType: "channel", peer: "general" };
  const channel = { channel: "discord", chatType: "channel" } as const;
  const key = "agent:main:discord:channel:general";
  const thread = `${key}:thread:123`;
  expect((await route(world, message))["sessionKey"]).toBe(key);
  expect((await route(world, { ...message, threadId: "123" }))["sessionKey"]).toBe(thread);

  const above = await gateway.turn({ ...channel, key, atMs: Date.now(), say: "Anyone know React?", answer: "I do." });
  const sizeBefore = Object((await detail(world, key))["row"]).sizeBytes;
  const below = await gateway.turn({
    ...channel,
    key: thread,
    atMs: Date.now(),
    say: "Specifically hooks.",
    answer: "Rules of hooks: top level only.",
  });
  expect(below.file).not.toBe(above.file);

  await test.step("what is said in the thread leaves the channel as it was", async () => {
    const channelNow = await detail(world, key);
    expect(Object(channelNow["row"]).sizeBytes).toBe(sizeBefore);
    const threadNow = await detail(world, thread);
    expect(threadNow).toMatchObject({ row: { sessionKind: "thread", parentKey: key }, links: { parent: { key } } });
    expect(channelNow).toMatchObject({ links: { threads: [{ key: thread }], sameTranscript: [] } });
  });

  await world.signIn(page);
  await test.step("each page shows its own lines and links the other", async () => {
    await open(page, world, thread);
    await expect(said(page, "Rules of hooks: top level only.")).toBeVisible();
    await expect(said(page, "Anyone know React?")).toHaveCount(0);
    await page.getByRole("tab", { name: "Links" }).click();
    await page.getByRole("list", { name: "Belongs to" }).getByRole("link").first().click();
    await expect(said(page, "Anyone know React?")).toBeVisible();
    await expect(said(page, "Specifically hooks.")).toHaveCount(0);
    await page.getByRole("tab", { name: "Links" }).click();
    await page.getByRole("list", { name: "Threads" }).getByRole("link").first().click();
    await expect(said(page, "Specifically hooks.")).toBeVisible();
  });

  await test.step("the policies page takes the thread's key apart", async () => {
    await page.goto(`${world.url}/policies?try=key&key=${encodeURIComponent(thread)}`);
    const sample = page.getByRole("region", { name: "Try it out" });
    await expect(sample.getByRole("link", { name: key, exact: true })).toBeVisible();
    await expect(sample.getByRole("link", { name: /^Open / })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("and shows the way of a message into the thread, each step with its setting", async () => {
    await page.goto(`${world.url}/policies?channel=discord&chat=channel&peer=general&thread=123`);
    const sample = page.getByRole("region", { name: "Try it out" });
    await expect(sample.getByText(thread, { exact: true })).toBeVisible();
    await expect(sample.getByText("let in", { exact: true })).toBeVisible();
    await expect(sample.getByText("channels.discord.groupPolicy").first()).toBeVisible();
    await expectAccessible(page);
    await sample.getByRole("link", { name: /^Open / }).click();
    await expect(said(page, "Rules of hooks: top level only.")).toBeVisible();
  });
});

async function detail(world: World, sessionKey: string): Promise<Record<string, unknown>> {
  const { status, body } = await world.rpc("sessions.get", { sessionKey });
  expect(status).toBe(200);
  return body;
}

async function settings(world: World, sessionKey: string): Promise<Record<string, unknown>> {
  return Object((await detail(world, sessionKey))["settings"]);
}
