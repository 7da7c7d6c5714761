"use client";

import { type FormEvent, useId, useState } from "react";
import { useOperation } from "@/components/data/operation-query";
import { useCreateSession } from "@/components/data/session-mutations";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { keyLengthMax } from "@/lib/contract/inputs";
import { visibleText } from "@/lib/format/visible-text";
import { Refusal } from "./plan-dialog";

type CreateSessionDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** the agent that is chosen at first */
  agentId?: string;
  onCreated?: (agentId: string, key: string) => void;
};

type Draft = { agentId: string; sessionKey: string; label: string; model: string };

/** A new session of an agent; everything but the agent may stay empty. */
export function CreateSessionDialog({ open, onOpenChange, agentId, onCreated }: CreateSessionDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>New session</DialogTitle>
        <DialogDescription>An empty conversation, ready for its first message.</DialogDescription>
        <CreateForm agentId={agentId} onClose={() => onOpenChange(false)} onCreated={onCreated} />
      </DialogContent>
    </Dialog>
  );
}

type CreateFormProps = {
  agentId: string | undefined;
  onClose: () => void;
  onCreated: ((agentId: string, key: string) => void) | undefined;
};

function CreateForm({ agentId, onClose, onCreated }: CreateFormProps) {
  const agents = useOperation("agents.list", {});
  const models = useOperation("config.get", {}).data?.models ?? [];
  const create = useCreateSession();
  const modelListId = useId();
  const [draft, setDraft] = useState<Draft>({ agentId: agentId ?? "", sessionKey: "", label: "", model: "" });
  const chosenAgent = draft.agentId || agents.data?.defaultId || "";
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  const send = () =>
    create.mutate(
      { agentId: chosenAgent, ...given("sessionKey", draft), ...given("label", draft), ...given("model", draft) },
      {
        onSuccess: ({ key, writeId }) => {
          onClose();
          toast.done("Session created", { description: key, note: writeNote(writeId) });
          onCreated?.(chosenAgent, key);
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosenAgent !== "" && !create.isPending) send();
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Agent">
        <Select
          value={chosenAgent}
          onValueChange={(id) => set({ agentId: id })}
          placeholder="Choose an agent"
          options={(agents.data?.agents ?? []).map(({ id, name }) => ({
            value: id,
            label: name && name !== id ? `${name} (${id})` : id,
          }))}
        />
      </Field>
      <Field label="Label" hint="Optional. No two sessions of one agent may share it.">
        <Input value={draft.label} maxLength={512} onChange={(event) => set({ label: event.target.value })} />
      </Field>
      <Field label="Session key" hint="Optional. Without one the session gets a key of its own.">
        <Input
          value={draft.sessionKey}
          maxLength={keyLengthMax}
          autoComplete="off"
          spellCheck={false}
          placeholder={`agent:${chosenAgent || "main"}:…`}
          onChange={(event) => set({ sessionKey: event.target.value })}
        />
      </Field>
      <Field label="Model" hint="Optional. Without one the agent's own model answers.">
        <Input
          value={draft.model}
          autoComplete="off"
          spellCheck={false}
          list={modelListId}
          onChange={(event) => set({ model: event.target.value })}
        />
      </Field>
      <datalist id={modelListId}>
        {models.map(({ id, alias }) => (
          <option key={id} value={id}>
            {alias && visibleText(alias)}
          </option>
        ))}
      </datalist>
      {create.error && <Refusal error={create.error} onRetry={send} />}
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant="primary" type="submit" aria-disabled={chosenAgent === "" || create.isPending}>
          {create.isPending ? "Creating…" : "Create"}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** An empty field is no field. */
function given(name: "sessionKey" | "label" | "model", draft: Draft): Partial<Draft> {
  const text = draft[name].trim();
  return text === "" ? {} : { [name]: text };
}
