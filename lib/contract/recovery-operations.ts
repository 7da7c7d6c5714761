import { z } from "zod";
import { AgentIdInput, SessionKeyInput } from "./inputs";
import type { OperationGroup } from "./operation-group";
import { DiagnoseResult, GatewayResult, RecoverResult, SnapshotsResult } from "./recovery-results";

/** The operations on a store as a whole: what is wrong with it, and how it is rebuilt. */
export const recoveryOperations = {
  "store.diagnose": {
    input: z.strictObject({ agentId: AgentIdInput }),
    output: DiagnoseResult,
    role: "viewer",
    mutates: false,
  },
  "store.snapshots": {
    input: z.strictObject({ agentId: AgentIdInput }),
    output: SnapshotsResult,
    role: "viewer",
    mutates: false,
  },
  "store.recover": {
    input: z.strictObject({
      agentId: AgentIdInput,
      /** the id of a source */
      source: z.string().min(1).max(300),
      /** only this entry, the others stay; for a registry that parses */
      key: SessionKeyInput.optional(),
      /** with the source `duplicates`: which value of a key stays; the last unless told */
      choose: z
        .array(z.strictObject({ key: z.string().max(512), index: z.number().int().min(0) }))
        .max(1000)
        .optional(),
      /** of the preview; must be given to carry it out */
      revision: z.string().max(200).optional(),
      dryRun: z.boolean().optional(),
    }),
    output: RecoverResult,
    role: "admin",
    mutates: true,
  },
  "gateway.find": { input: z.strictObject({}), output: GatewayResult, role: "viewer", mutates: false },
} as const satisfies OperationGroup;
