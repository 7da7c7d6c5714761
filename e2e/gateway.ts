import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { World } from "./world";

const program = fileURLToPath(new URL("./act-as-gateway.mjs", import.meta.url));

type Turn = {
  key: string;
  /** when it was said; epoch ms */
  atMs: number;
  say: string;
  answer: string;
  channel?: string;
  chatType?: "direct" | "channel";
  tool?: { name: string; input: object; result: string; updates?: object };
};
type Written = { sessionId: string; file: string; model: string };

/** A Gateway on the store of a journey: a process of its own that writes what OpenClaw 2026.2.26 would. */
export function gatewayOn({ stateDir }: World) {
  return {
    /** a fresh configuration: two agents, two models, doors that are open */
    configure: async (session: object): Promise<void> => {
      const models = { "fake/sonnet": { alias: "sonnet" }, "fake/opus": { alias: "opus" } };
      const config = {
        agents: {
          defaults: { model: { primary: "fake/sonnet" }, models },
          list: [
            { id: "main", default: true, name: "Main" },
            { id: "coder", name: "Coder" },
          ],
        },
        session,
        channels: { telegram: { dmPolicy: "open", allowFrom: ["*"] }, discord: { groupPolicy: "open" } },
      };
      await writeFile(path.join(stateDir, "openclaw.json"), JSON.stringify(config, null, 2));
    },
    /** takes a message in and answers it */
    turn: async ({ atMs, channel = "telegram", chatType = "direct", ...said }: Turn): Promise<Written> => {
      const turn = { ...said, stateDir, channel, chatType, at: new Date(atMs).toISOString(), defaultModel: "sonnet" };
      const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(turn)]);
      return JSON.parse(stdout);
    },
  };
}
