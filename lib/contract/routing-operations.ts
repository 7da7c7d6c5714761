import { z } from "zod";
import { AgentIdInput, keyFields, keyLengthMax } from "./inputs";
import type { OperationGroup } from "./operation-group";
import { KeyExplainResult, RouteResult } from "./routing-results";

/** People write ids as numbers too. */
const Id = z.union([z.string().max(keyLengthMax), z.number()]).transform(String);

/** Where a message goes, and what a key says. */
export const routingOperations = {
  "routing.resolve": {
    input: z.strictObject({
      channel: z.string().max(100),
      accountId: Id.optional(),
      /** `dm` and `room` are other words for `direct` and `channel` */
      chatType: z.enum(["direct", "group", "channel", "dm", "room"]).default("direct"),
      /** the person, group or channel */
      peer: Id,
      /** who wrote it; in a direct chat the peer */
      senderId: Id.optional(),
      threadId: Id.optional(),
      parentPeer: Id.optional(),
      guildId: Id.optional(),
      teamId: Id.optional(),
      roles: z.array(Id).max(100).optional(),
      agentId: AgentIdInput.optional(),
    }),
    output: RouteResult,
    role: "viewer",
    mutates: false,
  },
  "keys.explain": { input: z.strictObject({ ...keyFields }), output: KeyExplainResult, role: "viewer", mutates: false },
} as const satisfies OperationGroup;
