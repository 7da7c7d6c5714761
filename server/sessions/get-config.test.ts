import { describe, expect, it } from "vitest";
import { ConfigGetResult } from "@/lib/contract/config-results";
import { makeEmptyContext } from "@/server/testing/make-context";
import { writeText } from "@/server/testing/sessions-folder";
import { getConfig } from "./get-config";

describe("the effective configuration", () => {
  it("tells of every value the file it was written in, and of every problem where it stands", async () => {
    const context = await makeEmptyContext();
    const write = (name: string, text: string) => writeText(context.home.stateDir, name, text);
    await write(
      "openclaw.json",
      `{ session: { $include: "./session.json5" }, agents: { $include: "./missing.json" } }`,
    );
    await write("session.json5", `{ dmScope: "per-peer", scop: "global", maintenance: { mode: "enforced" } }`);
    const result = await getConfig(context, {});
    expect(ConfigGetResult.safeParse(result).error).toBeUndefined();
    expect(result.values.find((value) => value.path === "session.dmScope")).toMatchObject({
      value: "per-peer",
      sourcePath: "session.dmScope",
      sourceFile: "session.json5",
    });
    expect(result.problems).toMatchObject([
      { path: "agents.$include", reason: "./missing.json: no such file" },
      { path: "session.maintenance.mode", file: "session.json5", suggestion: "enforce" },
      { path: "session.scop", file: "session.json5", suggestion: "scope" },
    ]);
    expect(result.files).toMatchObject([
      { file: "session.json5", state: "ok", text: expect.stringContaining("per-peer") },
      { file: "missing.json", state: "missing" },
    ]);
  });

  it("shows no secret, whether it stands in a file or comes from a variable", async () => {
    const made = await makeEmptyContext();
    const variable = (name: string) => (name === "BRIDGE_TOKEN" ? "token-from-outside" : undefined);
    const context = { ...made, home: { ...made.home, variable } };
    const write = (name: string, text: string) => writeText(context.home.stateDir, name, text);
    await write(".env", "HIDDEN_NAME=secret-from-env-file");
    await write(
      "openclaw.json",
      `{ gateway: { auth: { $include: "./auth.json" } }, tools: { exec: { node: "\${BRIDGE_TOKEN}", host: "node" } },
         agents: { list: [{ id: "main", name: "\${HIDDEN_NAME} secret-in-file" }] } }`,
    );
    await write("auth.json", `{ password: "secret-in-file", token: "\${HIDDEN_NAME}" }`);
    const result = await getConfig(context, {});
    expect(ConfigGetResult.safeParse(result).error).toBeUndefined();
    expect(JSON.stringify(result)).not.toMatch(/token-from-outside|secret-from-env-file/);
    expect(result.files?.[0]?.text).not.toContain("secret-in-file");
    expect(result.variables?.map(({ name, from }) => [name, from])).toEqual([
      ["HIDDEN_NAME", ".env"],
      ["BRIDGE_TOKEN", "environment"],
    ]);
  });
});
