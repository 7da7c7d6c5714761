import { z } from "zod";

export const RoleName = z.enum(["viewer", "operator", "admin"]);

export const LoginView = z.object({
  id: z.string(),
  /** null: signed in with the token, the built-in admin */
  user: z.string().nullable(),
  /** the one that asks */
  isCurrent: z.boolean(),
  createdAt: z.number(),
  seenAt: z.number(),
  expiresAt: z.number(),
  address: z.string().optional(),
  /** what the browser calls itself */
  browser: z.string().optional(),
});
export type LoginView = z.infer<typeof LoginView>;

export const LoginsListResult = z.object({
  /** newest first */
  logins: z.array(LoginView),
  /** everybody's, or only one's own */
  scope: z.enum(["all", "own"]),
});

export const LoginsEndResult = z.object({ ok: z.literal(true), ended: z.number() });

export const UserView = z.object({
  name: z.string(),
  role: RoleName,
  /** null: every agent */
  agents: z.array(z.string()).nullable(),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  /** ISO time */
  createdAt: z.string().nullable(),
  loginCount: z.number(),
});
export type UserView = z.infer<typeof UserView>;

export const UsersListResult = z.object({ users: z.array(UserView) });
export const UserResult = z.object({ ok: z.literal(true), user: UserView });
export const UserRemoveResult = z.object({ ok: z.literal(true), name: z.string() });
