import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { Failure } from "@/lib/failure/failure";
import { resolveErrors } from "@/lib/gateway/resolve-errors";
import type { SessionRow } from "@/lib/registry/session-row";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Context } from "@/server/context/context";
import { placeSession } from "./find-session";
import { type OpenHome, distinctStores, openHome } from "./open-home";
import { viewStore } from "./view-store";

type Input = ParsedInput<"sessions.resolve">;

/**
 * The canonical key of a session named by key, session id or label. With `allowMissing` an unknown name is `{ ok: false }`.
 * Failure: invalid_request in the Gateway's words (missing, several, none or two names given). Source: STORE §13.5.
 */
export async function resolveSession(context: Context, input: Input): Promise<OperationOutput<"sessions.resolve">> {
  const home = await openHome(context);
  const key = (input.sessionKey ?? input.key)?.trim();
  const sessionId = input.sessionId?.trim();
  const label = input.label?.trim();
  const given = [key, sessionId, label].filter((name) => name !== undefined && name !== "");
  if (given.length === 0) throw new Failure("invalid_request", resolveErrors.nothingGiven);
  if (given.length > 1) throw new Failure("invalid_request", resolveErrors.severalGiven);
  try {
    const found = key ? await byKey(home, key, input) : await byRow(context, home, input, sessionId, label);
    const agentId = splitSessionKey(found).agentId;
    return { ok: true, key: found, ...(agentId === undefined ? {} : { agentId }) };
  } catch (error) {
    if (input.allowMissing === true && error instanceof Missing) return { ok: false };
    throw error;
  }
}

class Missing extends Failure {
  constructor(message: string) {
    super("invalid_request", message);
  }
}

async function byKey(home: OpenHome, key: string, input: Input): Promise<string> {
  const canonical = canonicalKey(key, { ...home.keys, defaultAgentId: input.agentId ?? home.defaultAgentId });
  const owner = splitSessionKey(canonical).agentId ?? input.agentId ?? home.defaultAgentId;
  if (!home.stores.some(({ agentId }) => agentId === owner)) throw new Missing(resolveErrors.missing(key));
  const place = await placeSession(home, key, input.agentId);
  if (!place.entry || place.agentId !== owner) throw new Missing(resolveErrors.missing(key));
  if (input.spawnedBy !== undefined && place.entry.viewed.view.spawnedBy !== input.spawnedBy) {
    throw new Missing(resolveErrors.missing(key));
  }
  return place.key;
}

async function byRow(
  context: Context,
  home: OpenHome,
  input: Input,
  sessionId: string | undefined,
  label: string | undefined,
): Promise<string> {
  const views = await Promise.all(distinctStores(home.stores).map((store) => viewStore(context, home, store)));
  const rows = views.flatMap(({ entryRows }) => entryRows).filter((row) => isConsidered(row, input));
  if (label)
    return only(
      rows.filter((row) => row.label === label),
      {
        none: resolveErrors.missingLabel(label),
        several: (keys) => resolveErrors.severalLabels(label, keys),
      },
    );
  const id = sessionId ?? "";
  return only(
    rows.filter((row) => row.sessionId === id || row.key === id),
    {
      none: resolveErrors.missing(id),
      several: (keys) => resolveErrors.severalIds(id, keys),
    },
  );
}

function isConsidered(row: SessionRow, input: Input): boolean {
  if (row.state !== "active" || row.sessionKind === "cron-run") return false;
  if (row.key === "global") return input.includeGlobal === true && input.agentId === undefined;
  if (row.key === "unknown") return input.includeUnknown === true && input.agentId === undefined;
  if (input.spawnedBy !== undefined && row.spawnedBy !== input.spawnedBy) return false;
  if (input.agentId === undefined) return true;
  return (splitSessionKey(row.key).agentId ?? row.agentId) === normaliseAgentId(input.agentId);
}

function only(rows: readonly SessionRow[], errors: { none: string; several: (keys: string[]) => string }): string {
  const [first, ...more] = rows;
  if (!first) throw new Missing(errors.none);
  if (more.length > 0) throw new Failure("invalid_request", errors.several(rows.map(({ key }) => key)));
  return first.key;
}
