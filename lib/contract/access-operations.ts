import { z } from "zod";
import { AgentIdInput } from "@/lib/contract/inputs";
import {
  LoginsEndResult,
  LoginsListResult,
  RoleName,
  UserRemoveResult,
  UserResult,
  UsersListResult,
} from "@/lib/contract/access-results";
import type { OperationGroup } from "./operation-group";

const UserNameInput = z.string().min(1).max(64);
/** Checked for length where it is hashed, so that the sentence is one. */
const PasswordInput = z.string().max(4096);
/** null: every agent */
const AgentsInput = z.union([z.array(AgentIdInput).max(1000), z.null()]);

/** Who may sign in, and who has. Everybody sees and ends own logins; an admin those of all. */
export const accessOperations = {
  "logins.list": { input: z.strictObject({}), output: LoginsListResult, role: "viewer", mutates: false },
  "logins.end": {
    /** one login, or every one of one's own */
    input: z.union([
      z.strictObject({ id: z.string().min(1).max(100) }),
      z.strictObject({ everywhere: z.literal(true) }),
    ]),
    output: LoginsEndResult,
    role: "viewer",
    mutates: true,
    ownFiles: true,
  },
  "users.list": { input: z.strictObject({}), output: UsersListResult, role: "admin", mutates: false },
  "users.add": {
    input: z.strictObject({
      name: UserNameInput,
      role: RoleName,
      agents: AgentsInput.optional(),
      password: PasswordInput,
    }),
    output: UserResult,
    role: "admin",
    mutates: true,
    ownFiles: true,
  },
  "users.update": {
    input: z.strictObject({
      name: UserNameInput,
      role: RoleName.optional(),
      agents: AgentsInput.optional(),
      disabled: z.boolean().optional(),
    }),
    output: UserResult,
    role: "admin",
    mutates: true,
    ownFiles: true,
  },
  "users.remove": {
    input: z.strictObject({ name: UserNameInput }),
    output: UserRemoveResult,
    role: "admin",
    mutates: true,
    ownFiles: true,
  },
  "users.setPassword": {
    input: z.strictObject({ name: UserNameInput, password: PasswordInput }),
    output: UserResult,
    role: "admin",
    mutates: true,
    ownFiles: true,
  },
} as const satisfies OperationGroup;
