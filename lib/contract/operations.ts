import type { z } from "zod";
import { accessOperations } from "./access-operations";
import { auditOperations } from "./audit-operations";
import { activityOperations } from "./activity-operations";
import { findOperations } from "./find-operations";
import { contextOperations } from "./context-operations";
import { jobOperations } from "./job-operations";
import { lineageOperations } from "./lineage-operations";
import { lockOperations } from "./lock-operations";
import { maintenanceOperations } from "./maintenance-operations";
import { outlineOperations } from "./outline-operations";
import { recoveryOperations } from "./recovery-operations";
import { routingOperations } from "./routing-operations";
import { secretOperations } from "./secret-operations";
import { sessionOperations } from "./session-operations";
import { trashOperations } from "./trash-operations";
import { writesOperations } from "./writes-operations";

/**
 * Every operation of the wire: what goes in (strict), what comes out, which role it needs and whether it writes.
 * `POST /api/rpc/<name>` serves them all. A failing output schema is a bug of ours, never a refused request.
 */
export const operations = {
  ...sessionOperations,
  ...routingOperations,
  ...lockOperations,
  ...jobOperations,
  ...lineageOperations,
  ...contextOperations,
  ...findOperations,
  ...outlineOperations,
  ...activityOperations,
  ...maintenanceOperations,
  ...accessOperations,
  ...auditOperations,
  ...recoveryOperations,
  ...trashOperations,
  ...writesOperations,
  ...secretOperations,
};

export type OperationName = keyof typeof operations;
/** What a caller sends. */
export type OperationInput<N extends OperationName> = z.input<(typeof operations)[N]["input"]>;
/** What a verb receives after parsing. */
export type ParsedInput<N extends OperationName> = z.output<(typeof operations)[N]["input"]>;
export type OperationOutput<N extends OperationName> = z.output<(typeof operations)[N]["output"]>;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
