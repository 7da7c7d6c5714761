"use client";

import { Braces, Copy, Link2, RotateCcw, Shrink, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { useForbidden } from "@/components/data/operator-context";
import { useOperation } from "@/components/data/operation-query";
import { copyText } from "@/components/ui/copy-text";
import { type PageCommand, useOfferCommands } from "@/components/ui/page-commands";
import { toast } from "@/components/ui/toast";
import { type SessionRef, sessionHref } from "@/lib/links/session-href";
import { usePlaces } from "./use-places";

const ResetDialog = dynamic(() => import("@/components/lifecycle/reset-dialog").then((file) => file.ResetDialog));
const CompactDialog = dynamic(() => import("@/components/lifecycle/compact-dialog").then((file) => file.CompactDialog));
const DeleteDialog = dynamic(() => import("@/components/lifecycle/delete-dialog").then((file) => file.DeleteDialog));

type Act = "reset" | "compact" | "delete";

/** Offers what can be done with this session to the palette, and shows the dialog that was asked for. */
export function SessionCommands({ agentId, sessionRef }: { agentId: string; sessionRef: SessionRef }) {
  const key = "key" in sessionRef ? sessionRef.key : undefined;
  const { data: detail } = useOperation(
    "sessions.get",
    { agentId, sessionKey: key ?? "-" },
    { enabled: key !== undefined },
  );
  const [, setTab] = useQueryState("tab", parseAsString);
  const [act, setAct] = useState<Act | null>(null);
  const places = usePlaces(agentId);
  const forbidden = useForbidden("sessions.reset");
  const isReadOnly = detail?.readOnly !== undefined;
  const hasFile = detail?.row.fileState === "ok";
  const isThere = detail !== undefined;
  const name = "key" in sessionRef ? sessionRef.key : sessionRef.file;
  const href = sessionHref(agentId, sessionRef);
  const commands = useMemo(() => {
    const refused = forbidden ?? (isReadOnly ? "This store is read-only." : undefined);
    const changes: PageCommand[] = [
      { id: "reset", label: "Reset…", icon: RotateCcw, refused, run: () => setAct("reset") },
      {
        id: "compact",
        label: "Compact…",
        icon: Shrink,
        refused: refused ?? (hasFile ? undefined : "There is no transcript."),
        run: () => setAct("compact"),
      },
      { id: "delete", label: "Delete…", icon: Trash2, refused, run: () => setAct("delete") },
    ];
    const others: PageCommand[] = [
      {
        id: "copy-name",
        label: key === undefined ? "Copy file name" : "Copy session key",
        icon: Copy,
        run: () => void copy(name),
      },
      {
        id: "copy-link",
        label: "Copy link to the session",
        icon: Link2,
        run: () => void copy(new URL(href, location.href).href),
      },
    ];
    const raw: PageCommand = { id: "raw", label: "Open the raw entry", icon: Braces, run: () => void setTab("raw") };
    return isThere ? [...others, raw, ...changes] : others;
  }, [forbidden, isReadOnly, hasFile, isThere, key, name, href, setTab]);
  useOfferCommands("This session", commands);
  if (!detail) return null;
  const onOpenChange = (open: boolean) => setAct(open ? act : null);
  return (
    <>
      {act === "reset" && <ResetDialog detail={detail} open onOpenChange={onOpenChange} />}
      {act === "compact" && <CompactDialog detail={detail} open onOpenChange={onOpenChange} />}
      {act === "delete" && <DeleteDialog detail={detail} open onOpenChange={onOpenChange} {...places} />}
    </>
  );
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) toast.note("Copied", { description: text });
  else toast.failed("The browser does not let this page copy");
}
