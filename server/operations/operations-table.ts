import { type OperationName, operations } from "@/lib/contract/operations";
import { createUser, deleteUser, setUserPassword, updateUser } from "@/server/access/change-users";
import { endLogins } from "@/server/access/end-logins";
import { listLogins } from "@/server/access/list-logins";
import { listUsers } from "@/server/access/list-users";
import { listAudit } from "@/server/audit/list-audit";
import { verifyAudit } from "@/server/audit/verify-audit";
import { cancelJob } from "@/server/jobs/cancel-job";
import { getJob } from "@/server/jobs/get-job";
import { listJobs } from "@/server/jobs/list-jobs";
import { resumeJob } from "@/server/jobs/resume-job";
import { startJob } from "@/server/jobs/start-job";
import { undoJob } from "@/server/jobs/undo-job";
import { listLocks } from "@/server/locks/list-locks";
import { releaseLock } from "@/server/locks/release-lock";
import { applyResets } from "@/server/maintenance/apply-resets";
import { completeRun } from "@/server/maintenance/complete-run";
import { listMaintenanceRuns } from "@/server/maintenance/list-maintenance-runs";
import { planMaintenanceOf } from "@/server/maintenance/plan-maintenance";
import { planResets } from "@/server/maintenance/plan-resets";
import { purgeTrash } from "@/server/maintenance/purge-trash";
import { runMaintenance } from "@/server/maintenance/run-maintenance";
import { undoRun } from "@/server/maintenance/undo-run";
import { describeGateway } from "@/server/recovery/describe-gateway";
import { diagnoseStore } from "@/server/recovery/diagnose-store";
import { dismissWrite } from "@/server/recovery/dismiss-write";
import { listStoreSnapshots } from "@/server/recovery/list-store-snapshots";
import { listWrites } from "@/server/recovery/list-writes";
import { recoverStore } from "@/server/recovery/recover-store";
import { retryWrite } from "@/server/recovery/retry-write";
import { explainKey } from "@/server/routing/explain-key";
import { resolveMessage } from "@/server/routing/resolve-message";
import { agentsActivity } from "@/server/sessions/agents-activity";
import { compactSession } from "@/server/sessions/compact-session";
import { createSession } from "@/server/sessions/create-session";
import { deleteSession } from "@/server/sessions/delete-session";
import { findInSession } from "@/server/sessions/find-in-session";
import { getConfig } from "@/server/sessions/get-config";
import { getSession } from "@/server/sessions/get-session";
import { listAgents } from "@/server/sessions/list-agents";
import { readLineage } from "@/server/sessions/read-lineage";
import { listSessions } from "@/server/sessions/list-sessions";
import { outlineSession } from "@/server/sessions/outline-session";
import { patchSession } from "@/server/sessions/patch-session";
import { previewSessions } from "@/server/sessions/preview-sessions";
import { readChatHistory } from "@/server/sessions/read-chat-history";
import { readHistory } from "@/server/sessions/read-history";
import { readOneEntry } from "@/server/sessions/read-one-entry";
import { resetSession } from "@/server/sessions/reset-session";
import { revealSecret } from "@/server/sessions/reveal-secret";
import { resolveSession } from "@/server/sessions/resolve-session";
import { readContext } from "@/server/sessions/read-context";
import { undoCompaction } from "@/server/sessions/undo-compaction";
import { restoreSession } from "@/server/sessions/restore-session";
import { listTrash } from "@/server/trash/list-trash";
import { purgeTrashRows } from "@/server/trash/purge-trash-rows";
import { type BoundVerb, bindVerb } from "./bind-verb";

/** Method name → verb behind its strict schema. A method of the contract without a verb is a compile error. */
export const operationsTable = {
  "agents.list": bindVerb("agents.list", operations["agents.list"].input, listAgents),
  "agents.activity": bindVerb("agents.activity", operations["agents.activity"].input, agentsActivity),
  "config.get": bindVerb("config.get", operations["config.get"].input, getConfig),
  "chat.history": bindVerb("chat.history", operations["chat.history"].input, readChatHistory),
  "sessions.list": bindVerb("sessions.list", operations["sessions.list"].input, listSessions),
  "sessions.get": bindVerb("sessions.get", operations["sessions.get"].input, getSession),
  "sessions.resolve": bindVerb("sessions.resolve", operations["sessions.resolve"].input, resolveSession),
  "sessions.preview": bindVerb("sessions.preview", operations["sessions.preview"].input, previewSessions),
  "sessions.history": bindVerb("sessions.history", operations["sessions.history"].input, readHistory),
  "sessions.entry": bindVerb("sessions.entry", operations["sessions.entry"].input, readOneEntry),
  "sessions.patch": bindVerb("sessions.patch", operations["sessions.patch"].input, patchSession),
  "sessions.create": bindVerb("sessions.create", operations["sessions.create"].input, createSession),
  "sessions.reset": bindVerb("sessions.reset", operations["sessions.reset"].input, resetSession),
  "sessions.compact": bindVerb("sessions.compact", operations["sessions.compact"].input, compactSession),
  "sessions.delete": bindVerb("sessions.delete", operations["sessions.delete"].input, deleteSession),
  "sessions.context": bindVerb("sessions.context", operations["sessions.context"].input, readContext),
  "sessions.compaction.undo": bindVerb(
    "sessions.compaction.undo",
    operations["sessions.compaction.undo"].input,
    undoCompaction,
  ),
  "sessions.restore": bindVerb("sessions.restore", operations["sessions.restore"].input, restoreSession),
  "sessions.find": bindVerb("sessions.find", operations["sessions.find"].input, findInSession),
  "sessions.outline": bindVerb("sessions.outline", operations["sessions.outline"].input, outlineSession),
  "jobs.start": bindVerb("jobs.start", operations["jobs.start"].input, startJob),
  "jobs.get": bindVerb("jobs.get", operations["jobs.get"].input, getJob),
  "jobs.list": bindVerb("jobs.list", operations["jobs.list"].input, listJobs),
  "jobs.cancel": bindVerb("jobs.cancel", operations["jobs.cancel"].input, cancelJob),
  "jobs.resume": bindVerb("jobs.resume", operations["jobs.resume"].input, resumeJob),
  "jobs.undo": bindVerb("jobs.undo", operations["jobs.undo"].input, undoJob),
  "secrets.reveal": bindVerb("secrets.reveal", operations["secrets.reveal"].input, revealSecret),
  "sessions.lineage": bindVerb("sessions.lineage", operations["sessions.lineage"].input, readLineage),
  "trash.list": bindVerb("trash.list", operations["trash.list"].input, listTrash),
  "trash.purge": bindVerb("trash.purge", operations["trash.purge"].input, purgeTrashRows),
  "locks.list": bindVerb("locks.list", operations["locks.list"].input, listLocks),
  "locks.release": bindVerb("locks.release", operations["locks.release"].input, releaseLock),
  "logins.list": bindVerb("logins.list", operations["logins.list"].input, listLogins),
  "logins.end": bindVerb("logins.end", operations["logins.end"].input, endLogins),
  "audit.list": bindVerb("audit.list", operations["audit.list"].input, listAudit),
  "audit.verify": bindVerb("audit.verify", operations["audit.verify"].input, verifyAudit),
  "users.list": bindVerb("users.list", operations["users.list"].input, listUsers),
  "users.add": bindVerb("users.add", operations["users.add"].input, createUser),
  "users.update": bindVerb("users.update", operations["users.update"].input, updateUser),
  "users.remove": bindVerb("users.remove", operations["users.remove"].input, deleteUser),
  "users.setPassword": bindVerb("users.setPassword", operations["users.setPassword"].input, setUserPassword),
  "store.diagnose": bindVerb("store.diagnose", operations["store.diagnose"].input, diagnoseStore),
  "store.snapshots": bindVerb("store.snapshots", operations["store.snapshots"].input, listStoreSnapshots),
  "store.recover": bindVerb("store.recover", operations["store.recover"].input, recoverStore),
  "gateway.find": bindVerb("gateway.find", operations["gateway.find"].input, describeGateway),
  "writes.list": bindVerb("writes.list", operations["writes.list"].input, listWrites),
  "writes.retry": bindVerb("writes.retry", operations["writes.retry"].input, retryWrite),
  "writes.dismiss": bindVerb("writes.dismiss", operations["writes.dismiss"].input, dismissWrite),
  "routing.resolve": bindVerb("routing.resolve", operations["routing.resolve"].input, resolveMessage),
  "keys.explain": bindVerb("keys.explain", operations["keys.explain"].input, explainKey),
  "maintenance.plan": bindVerb("maintenance.plan", operations["maintenance.plan"].input, planMaintenanceOf),
  "maintenance.run": bindVerb("maintenance.run", operations["maintenance.run"].input, runMaintenance),
  "maintenance.runs": bindVerb("maintenance.runs", operations["maintenance.runs"].input, listMaintenanceRuns),
  "maintenance.undo": bindVerb("maintenance.undo", operations["maintenance.undo"].input, undoRun),
  "maintenance.complete": bindVerb("maintenance.complete", operations["maintenance.complete"].input, completeRun),
  "maintenance.purge": bindVerb("maintenance.purge", operations["maintenance.purge"].input, purgeTrash),
  "resets.plan": bindVerb("resets.plan", operations["resets.plan"].input, planResets),
  "resets.apply": bindVerb("resets.apply", operations["resets.apply"].input, applyResets),
} satisfies { [N in OperationName]: BoundVerb<N> };
