import { describe, expect, it } from "vitest";
import { originOf, originsOf, plainOf } from "./located";
import { resolveIncludes } from "./resolve-includes";

async function assemble(root: unknown, files: Record<string, unknown>) {
  const opened: string[] = [];
  const { located, problems } = await resolveIncludes(root, "openclaw.json", async (written, from) => {
    opened.push(`${from} → ${written}`);
    const file = written.replace("./", "");
    return Object.hasOwn(files, file) ? { ok: true, file, value: files[file] } : { ok: false, reason: "no such file" };
  });
  return { value: plainOf(located), origins: originsOf(located, "openclaw.json"), problems, opened };
}

describe("resolveIncludes", () => {
  it("puts one file, or several in order, in the place of $include, and the keys beside it on top", async () => {
    const { value, origins, problems } = await assemble(
      { session: { $include: ["./a", "./b"], dmScope: "main" }, bindings: { $include: "./list" } },
      {
        a: { dmScope: "per-peer", scope: "global", reset: { mode: "idle", idleMinutes: 5 } },
        b: { reset: { mode: "daily" }, resetTriggers: ["/b"] },
        list: [{ agentId: "main" }],
      },
    );
    expect(value).toEqual({
      session: {
        dmScope: "main",
        scope: "global",
        reset: { mode: "daily", idleMinutes: 5 },
        resetTriggers: ["/b"],
      },
      bindings: [{ agentId: "main" }],
    });
    const files = [
      "session.scope",
      "session.reset.mode",
      "session.reset.idleMinutes",
      "bindings[0]",
      "session.dmScope",
    ];
    expect(files.map((path) => originOf(origins, path))).toEqual(["a", "b", "a", "list", undefined]);
    expect(problems).toEqual([]);
  });

  it("follows includes inside included files, in lists too, each from the file that names it", async () => {
    const { value, opened } = await assemble(
      { agents: { list: [{ $include: "./one" }] } },
      { one: { id: "main", model: { $include: "./model" } }, model: { primary: "a/b" } },
    );
    expect(value).toEqual({ agents: { list: [{ id: "main", model: { primary: "a/b" } }] } });
    expect(opened).toEqual(["openclaw.json → ./one", "one → ./model"]);
  });

  it("reports what cannot be included with path, reason and file, and keeps the rest", async () => {
    const { value, problems } = await assemble(
      {
        session: { $include: "./missing", scope: "global" },
        agents: { $include: { file: "x" }, list: [] },
        bindings: { $include: "./text", beside: 1 },
        tools: { $include: "./circle" },
      },
      { text: "hello", circle: { exec: { $include: "./circle" }, kept: true } },
    );
    expect(value).toEqual({
      session: { scope: "global" },
      agents: { list: [] },
      bindings: { beside: 1 },
      tools: { exec: {}, kept: true },
    });
    expect(problems).toEqual([
      { path: "session.$include", reason: "./missing: no such file" },
      { path: "agents.$include", reason: "must be a file's name or a list of names" },
      { path: "bindings.$include", reason: "what is included must be an object when other keys stand beside it" },
      {
        path: "tools.exec.$include",
        reason: "a circle of files: openclaw.json → circle → circle",
        file: "circle",
      },
    ]);
  });

  it("goes ten files deep and no deeper", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`f${index}`, { [`k${index}`]: 1, $include: `./f${index + 1}` }]),
    );
    const { value, problems } = await assemble({ $include: "./f0" }, files);
    expect(Object.keys(Object(value)).sort()).toEqual(["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9"]);
    expect(problems).toEqual([{ path: "$include", reason: "./f10: more than 10 files deep", file: "f9" }]);
  });

  it("ends soon when every file includes the next one many times", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`f${index}`, { $include: Array(20).fill(`./f${index + 1}`) }]),
    );
    const { problems, opened } = await assemble({ $include: "./f0" }, files);
    expect(opened.length).toBeLessThanOrEqual(256);
    const tooMany = problems.filter(({ reason }) => reason.endsWith("more than 256 files are included"));
    expect(tooMany).toHaveLength(1);
  });
});
