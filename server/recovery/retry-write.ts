import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { compareWanted, fieldsToRetry } from "@/lib/registry/compare-wanted";
import type { Context } from "@/server/context/context";
import type { RegistryEdit } from "@/server/registry/apply-edit";
import { updateRegistry } from "@/server/registry/update-registry";
import type { RecordedWrite } from "@/server/registry/write-recorder";
import { openHome } from "@/server/sessions/open-home";
import { writeOptions } from "@/server/sessions/write-options";
import { fieldChanges } from "./compare-entries";
import { entryNow, storeOfWrite } from "./list-writes";

type Result = OperationOutput<"writes.retry">;

/**
 * Makes a change again that another program wrote over: its fields alone, over whatever stands there now. The outcome that
 * was told goes; the new change gets one of its own. Failures: conflict (not certain yet), session_missing (no such write),
 * read_only, store_damaged, store_busy, unavailable.
 */
export async function retryWrite(context: Context, { writeId, dryRun }: ParsedInput<"writes.retry">): Promise<Result> {
  const { stores } = await openHome(context);
  const write = context.ledger?.find(writeId);
  const store = write && storeOfWrite(stores, write);
  if (!write || !store)
    throw new Failure("session_missing", "There is no account of this change any more.", { writeId });
  if (write.state === "pending") throw new Failure("conflict", "This change is still being looked after.", { writeId });
  const now = await entryNow(store, write);
  const answer = { ok: true as const, agentId: write.agentId, key: write.key };
  const edit = editOf(write, now);
  if (dryRun === true) return { ...answer, changed: edit !== null, diff: diffOf(write, now), dryRun: true };
  const update = await updateRegistry(
    store,
    async () => editOf(write, await entryNow(store, write)),
    writeOptions(context),
  );
  await context.ledger?.dismiss(writeId);
  return {
    ...answer,
    changed: update.changed,
    diff: update.changed ? diffOf(write, now) : [],
    ...(update.writeId === undefined ? {} : { writeId: update.writeId }),
    dryRun: false,
  };
}

/** Null when all of it stands there. */
function editOf(write: RecordedWrite, now: string | null): RegistryEdit | null {
  const { key, registry, wanted, before, after } = write;
  if (wanted === null) return now === null ? null : { key, registry, op: "remove" };
  if (now === null) return after === null ? null : { key, registry, op: "put-json", json: after, fields: [] };
  const fields = fieldsToRetry(compareWanted(before, wanted, now));
  return fields.length === 0 ? null : { key, registry, op: "fields-json", fields };
}

function diffOf(write: RecordedWrite, now: string | null): Result["diff"] {
  const { wanted, before, after } = write;
  if (wanted === null || now === null) return fieldChanges(now, wanted === null ? null : after);
  const retried = new Set(fieldsToRetry(compareWanted(before, wanted, now)).map(({ field }) => field));
  const { fields } = compareWanted(before, wanted, now);
  return fields.flatMap(({ field, ours, theirs }) =>
    retried.has(field) ? [{ field, before: valueOf(theirs), after: valueOf(ours) }] : [],
  );
}

function valueOf(json: string | undefined): unknown {
  return json === undefined ? undefined : JSON.parse(json);
}
