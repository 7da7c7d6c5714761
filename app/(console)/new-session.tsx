"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useOperation } from "@/components/data/operation-query";
import { Button } from "@/components/ui/button";
import { sessionHref } from "@/lib/links/session-href";

const CreateSessionDialog = dynamic(() =>
  import("@/components/lifecycle/create-session-dialog").then((file) => file.CreateSessionDialog),
);

/** The button that makes a session and goes there. */
export function NewSession({ agentId }: { agentId?: string }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useOperation("agents.list", {});
  if (!data || data.agents.length === 0 || data.home.readOnly) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        New session
      </Button>
      {isOpen && (
        <CreateSessionDialog
          open
          onOpenChange={setIsOpen}
          {...(agentId !== undefined && { agentId })}
          onCreated={(owner, key) => router.push(sessionHref(owner, { key }))}
        />
      )}
    </>
  );
}
