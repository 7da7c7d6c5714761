"use client";

import { useId } from "react";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { InboundMessage } from "@/lib/routing/inbound-message";
import { type ChatType, chatTypes } from "@/lib/session-key/session-kind";

export type MessageDraft = { channel: string; chatType: ChatType; peer: string; accountId: string; threadId: string };

export const emptyMessage: MessageDraft = { channel: "", chatType: "direct", peer: "", accountId: "", threadId: "" };

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

/** Where a message comes from. */
export function MessageFields({ draft, onDraft }: { draft: MessageDraft; onDraft: (draft: MessageDraft) => void }) {
  const channelsId = useId();
  const text = (name: "channel" | "peer" | "accountId" | "threadId") => ({
    value: draft[name],
    autoComplete: "off",
    spellCheck: false,
    maxLength: 200,
    onChange: (event: { target: { value: string } }) => onDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
      <Field label="Channel">
        <Input {...text("channel")} placeholder="telegram" list={channelsId} />
      </Field>
      <Field label="Kind of chat">
        <Select
          value={draft.chatType}
          onValueChange={(word) => {
            const chatType = chatTypes.find((candidate) => candidate === word);
            if (chatType) onDraft({ ...draft, chatType });
          }}
          options={chatTypes.map((value) => ({ value, label: chatTypeWords[value] }))}
        />
      </Field>
      <Field label={draft.chatType === "direct" ? "From (person)" : `Id of the ${draft.chatType}`}>
        <Input {...text("peer")} placeholder={draft.chatType === "direct" ? "123456789" : "-1001234567890"} />
      </Field>
      <Field label="Account (optional)">
        <Input {...text("accountId")} placeholder="default" />
      </Field>
      <Field label="Thread or topic (optional)">
        <Input {...text("threadId")} />
      </Field>
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

/** Empty fields are no fields. */
export function messageOf({ channel, chatType, peer, accountId, threadId }: MessageDraft): InboundMessage {
  return {
    channel,
    chatType,
    peer,
    ...(accountId.trim() !== "" && { accountId }),
    ...(threadId.trim() !== "" && { threadId }),
  };
}
