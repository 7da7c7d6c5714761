import { type OperationName, isOperationName, operations } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import type { Context, Role } from "@/server/context/context";
import { maskAnswer, maskRefusal, refuseMasks } from "./mask-answer";
import { operationsTable } from "./operations-table";

/**
 * The one door to every operation: knows the method, checks the role and read-only mode, parses strictly, runs the verb, and
 * masks the secrets in what it says. The answer of a change that is recorded bears its `writeId`, the last one's when there were several.
 * Failures: method_missing, forbidden, read_only, invalid_request, and those of the verb.
 */
export async function runOperation(context: Context, method: string, raw: unknown): Promise<unknown> {
  if (!isOperationName(method)) throw new Failure("method_missing", `unknown method: ${method}`);
  checkRole(context.actor.role, method);
  checkWritable(context, method, raw);
  refuseMasks(method, raw);
  try {
    return maskAnswer(method, await runVerb(context, method, raw));
  } catch (error) {
    throw maskRefusal(error);
  }
}

async function runVerb(context: Context, method: OperationName, raw: unknown): Promise<unknown> {
  const { writes } = context;
  if (!writes || !operations[method].mutates) return operationsTable[method](context, raw);
  let writeId: string | undefined;
  const noting: typeof writes = {
    ...writes,
    async saved(id, fingerprint) {
      writeId = id;
      await writes.saved(id, fingerprint);
    },
  };
  const answer = await operationsTable[method]({ ...context, writes: noting }, raw);
  return writeId === undefined ? answer : { ...answer, writeId };
}

const ranks: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

function checkRole(role: Role, method: OperationName): void {
  const needed = operations[method].role;
  if (ranks[role] < ranks[needed]) {
    throw new Failure("forbidden", `${method} needs the role ${needed}; you are ${role}.`, { needed, role });
  }
}

/** A dry run changes nothing, so it is allowed on a read-only store. Single stores are checked when they are written. */
function checkWritable(context: Context, method: OperationName, raw: unknown): void {
  const { readOnly } = context.home;
  const operation = operations[method];
  if (readOnly === undefined || !operation.mutates || "ownFiles" in operation || isDryRun(raw)) return;
  throw new Failure("read_only", readOnly, { readOnly });
}

function isDryRun(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "dryRun" in raw && raw.dryRun === true;
}
