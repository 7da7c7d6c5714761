"use client";

import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Inspector } from "@/components/inspector/inspector";
import { LockNote } from "@/components/inspector/lock-note";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlaces } from "./use-places";

const SettingsForm = dynamic(() => import("@/components/settings/settings-form").then((file) => file.SettingsForm), {
  loading: Waiting,
});
// What is behind a tab or a dialog is fetched when somebody looks there.
const LifecyclePanel = dynamic(() =>
  import("@/components/lifecycle/lifecycle-panel").then((file) => file.LifecyclePanel),
);
const ArchivePanel = dynamic(() => import("@/components/lifecycle/archive-panel").then((file) => file.ArchivePanel));
const ContextPanel = dynamic(() => import("@/components/inspector/context-panel").then((file) => file.ContextPanel));
const ContextInsight = dynamic(() =>
  import("@/components/inspector/context-insight").then((file) => file.ContextInsight),
);
const TokenTimeline = dynamic(() =>
  import("@/components/inspector/token-timeline").then((file) => file.TokenTimelineSection),
);
const FilesPanel = dynamic(() => import("@/components/inspector/files-panel").then((file) => file.FilesPanel));
const LinksPanel = dynamic(() => import("@/components/inspector/links-panel").then((file) => file.LinksPanel));
const RawPanel = dynamic(() => import("@/components/inspector/raw-panel").then((file) => file.RawPanel));

type SessionInspectorProps = { agentId: string; sessionKey?: string; file?: string };

/** Everything about one session beside its transcript. A file that no entry names can only be put back. */
export function SessionInspector({ agentId, sessionKey, file }: SessionInspectorProps) {
  if (file !== undefined) return <FileInspector agentId={agentId} file={file} />;
  return sessionKey === undefined ? null : <KeyInspector key={sessionKey} agentId={agentId} sessionKey={sessionKey} />;
}

function KeyInspector({ agentId, sessionKey }: { agentId: string; sessionKey: string }) {
  const { data: detail, error, refetch } = useOperation("sessions.get", { agentId, sessionKey });
  const places = usePlaces(agentId);
  const [tab, setTab] = useQueryState("tab", parseAsString);
  if (!detail) {
    return error ? (
      <ErrorNote
        className="m-3"
        title="This session could not be loaded."
        message={errorSentence(error)}
        details={errorDetails(error)}
        onRetry={() => void refetch()}
      />
    ) : (
      <Waiting />
    );
  }
  return (
    <Inspector
      header={<LockNote lock={detail.lock} />}
      tab={tab}
      onTab={(id) => void setTab(id)}
      tabs={[
        { id: "settings", label: "Settings", content: <SettingsForm detail={detail} />, keepMounted: true },
        { id: "lifecycle", label: "Lifecycle", content: <LifecyclePanel detail={detail} {...places} /> },
        {
          id: "context",
          label: "Context",
          content: (
            <ContextPanel detail={detail}>
              {detail.row.fileState === "ok" && (
                <>
                  <TokenTimeline
                    target={{ agentId, sessionKey }}
                    windowTokens={detail.context.windowTokens}
                    sizeBytes={detail.row.sizeBytes ?? 0}
                  />
                  <ContextInsight target={{ agentId, sessionKey }} readOnly={detail.readOnly !== undefined} />
                </>
              )}
            </ContextPanel>
          ),
        },
        { id: "files", label: "Files", content: <FilesPanel detail={detail} /> },
        { id: "links", label: "Links", content: <LinksPanel detail={detail} /> },
        { id: "raw", label: "Raw", content: <RawPanel detail={detail} /> },
      ]}
    />
  );
}

function FileInspector({ agentId, file }: { agentId: string; file: string }) {
  const agents = useOperation("agents.list", {});
  const { onRestored } = usePlaces(agentId);
  const readOnly = agents.data?.agents.find(({ id }) => id === agentId)?.store.readOnly ?? agents.data?.home.readOnly;
  return <ArchivePanel agentId={agentId} file={file} readOnly={readOnly} onRestored={onRestored} />;
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3 p-3">
      <span className="sr-only">Loading the session…</span>
      <Skeleton className="w-1/2" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}
