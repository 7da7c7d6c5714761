import { z } from "zod";

export const ConfigValue = z.object({
  /** canonical path, e.g. session.reset.mode */
  path: z.string(),
  value: z.unknown().optional(),
  isDefault: z.boolean(),
  /** where it was written, when it was: e.g. agents.defaults.session.dmScope */
  sourcePath: z.string().optional(),
  /** the included file it was written in; absent for openclaw.json itself */
  sourceFile: z.string().optional(),
  /** which vocabulary it was written in: "openclaw", or the seed's name */
  dialect: z.string(),
  defaultValue: z.unknown().optional(),
  /** one sentence: what it means */
  meaning: z.string(),
  secret: z.boolean().optional(),
});
export type ConfigValue = z.infer<typeof ConfigValue>;

export const ConfigGetResult = z.object({
  path: z.string(),
  state: z.enum(["ok", "missing", "damaged", "unreadable"]),
  reason: z.string().optional(),
  values: z.array(ConfigValue),
  /** unknown or invalid values, with path and reason; never fatal */
  problems: z.array(
    z.object({
      path: z.string(),
      reason: z.string(),
      /** the included file it stands in; absent for openclaw.json itself */
      file: z.string().optional(),
      /** the name that was probably meant */
      suggestion: z.string().optional(),
    }),
  ),
  bindings: z.array(
    z.object({ agentId: z.string(), match: z.record(z.string(), z.unknown()), sourcePath: z.string() }),
  ),
  identityLinks: z.record(z.string(), z.array(z.string())),
  sendRules: z.array(
    z.object({ action: z.enum(["allow", "deny"]), match: z.record(z.string(), z.unknown()), sourcePath: z.string() }),
  ),
  agents: z.array(z.object({ id: z.string(), name: z.string().optional(), isDefault: z.boolean() })),
  /** the file as written, secrets masked */
  text: z.string().optional(),
  /** the files it includes, named within its folder, each as written with secrets masked */
  files: z
    .array(
      z.object({
        file: z.string(),
        state: z.enum(["ok", "missing", "unreadable", "refused", "damaged"]),
        reason: z.string().optional(),
        text: z.string().optional(),
      }),
    )
    .optional(),
  /** the variables it refers to, where each was found, and where it is used; never their values */
  variables: z
    .array(
      z.object({
        name: z.string(),
        from: z.enum(["environment", ".env", "config", "missing"]),
        usedAt: z.array(z.string()),
      }),
    )
    .optional(),
  /** the canonical SessionConfig of lib/config as parsed, secrets masked: input of the pure policies and of routing */
  config: z.unknown().optional(),
  /** models a session may choose: what the configuration lists, `provider/model` first, then its alias */
  models: z
    .array(
      z.object({
        id: z.string(),
        alias: z.string().optional(),
        name: z.string().optional(),
        contextWindow: z.number().optional(),
      }),
    )
    .optional(),
});
export type ConfigGetResult = z.infer<typeof ConfigGetResult>;
