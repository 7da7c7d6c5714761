"use client";

import { useId } from "react";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type ChatType, chatTypes } from "@/lib/session-key/session-kind";
import type { MessageDraft } from "./message-draft";

const chatTypeWords: Record<ChatType, string> = { direct: "Direct message", group: "Group", channel: "Channel" };
const knownChannels = [
  "telegram",
  "whatsapp",
  "discord",
  "slack",
  "signal",
  "imessage",
  "msteams",
  "matrix",
  "webchat",
];

type FieldsProps = { draft: MessageDraft; onDraft: (changed: Partial<MessageDraft>) => void };

/** Where a message comes from. */
export function MessageFields({ draft, onDraft }: FieldsProps) {
  const channelsId = useId();
  const isDirect = draft.chat === "direct";
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
        <Field label="Channel">
          <Input {...typed("channel", draft, onDraft)} placeholder="telegram" list={channelsId} />
        </Field>
        <Field label="Kind of chat">
          <Select
            value={draft.chat}
            onValueChange={(word) => {
              const chat = chatTypes.find((candidate) => candidate === word);
              if (chat) onDraft({ chat });
            }}
            options={chatTypes.map((value) => ({ value, label: chatTypeWords[value] }))}
          />
        </Field>
        <Field label={isDirect ? "From (person)" : `Id of the ${draft.chat}`}>
          <Input {...typed("peer", draft, onDraft)} placeholder={isDirect ? "123456789" : "-1001234567890"} />
        </Field>
        <Field label="Account (optional)">
          <Input {...typed("account", draft, onDraft)} placeholder="default" />
        </Field>
        <Field label="Thread or topic (optional)">
          <Input {...typed("thread", draft, onDraft)} />
        </Field>
      </div>
      <MoreFields draft={draft} onDraft={onDraft} />
      <datalist id={channelsId}>
        {knownChannels.map((channel) => (
          <option key={channel} value={channel}>
            {channel}
          </option>
        ))}
      </datalist>
    </div>
  );
}

/** What only some channels and bindings look at. */
function MoreFields({ draft, onDraft }: FieldsProps) {
  const { sender, parent, guild, team, roles, agent } = draft;
  const isUsed = [sender, parent, guild, team, roles, agent].some((value) => value !== "");
  return (
    <details open={isUsed || draft.chat !== "direct"} className="group">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-sm text-muted">
        Sender, server, roles and agent
      </summary>
      <div className="grid gap-3 pt-2 sm:grid-cols-2 lg:grid-cols-6">
        <Field label="Written by">
          <Input {...typed("sender", draft, onDraft)} placeholder={draft.chat === "direct" ? "the person" : "42"} />
        </Field>
        <Field label="Hangs under">
          <Input {...typed("parent", draft, onDraft)} placeholder="id of a channel" />
        </Field>
        <Field label="Discord server">
          <Input {...typed("guild", draft, onDraft)} placeholder="guild id" />
        </Field>
        <Field label="Slack or Teams team">
          <Input {...typed("team", draft, onDraft)} placeholder="T123" />
        </Field>
        <Field label="Roles">
          <Input {...typed("roles", draft, onDraft)} placeholder="admin, crew" />
        </Field>
        <Field label="Agent named outright">
          <Input {...typed("agent", draft, onDraft)} maxLength={64} placeholder="main" />
        </Field>
      </div>
    </details>
  );
}

function typed(
  name: Exclude<keyof MessageDraft, "chat">,
  draft: MessageDraft,
  onDraft: (changed: Partial<MessageDraft>) => void,
) {
  return {
    value: draft[name],
    autoComplete: "off",
    spellCheck: false,
    maxLength: name === "channel" ? 100 : 200,
    onChange: (event: { target: { value: string } }) => onDraft({ [name]: event.target.value }),
  };
}
