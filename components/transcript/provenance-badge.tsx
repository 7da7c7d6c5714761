import { Bot, MessagesSquare, UserRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { MessageEntry } from "@/lib/transcript/entry";
import { SessionKeyLink } from "./session-key-link";

/** Says where a message in the user's place came from, when it is recorded: session, channel and tool. */
export function ProvenanceBadge({ provenance }: { provenance: MessageEntry["provenance"] }) {
  if (provenance === undefined) return null;
  const { kind, sourceSessionKey, sourceChannel, sourceTool } = provenance;
  const { word, Icon } = kinds.get(kind) ?? { word: kind, Icon: Bot };
  const details = [
    sourceChannel === undefined ? undefined : `channel ${sourceChannel}`,
    sourceTool === undefined ? undefined : `by ${sourceTool}`,
  ].filter((detail) => detail !== undefined);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-xs">
      <Badge tone={kind === "external_user" ? "neutral" : "blue"}>
        <Icon aria-hidden />
        <VisibleText>{word}</VisibleText>
      </Badge>
      {sourceSessionKey !== undefined && <SessionKeyLink sessionKey={sourceSessionKey} />}
      {details.length > 0 && (
        <VisibleText className="min-w-0 break-words text-muted">{details.join(" · ")}</VisibleText>
      )}
    </span>
  );
}

/** OpenClaw writes three; a message without any is an ordinary user's. */
const kinds = new Map([
  ["external_user", { word: "from a person outside", Icon: UserRound }],
  ["inter_session", { word: "from another session", Icon: MessagesSquare }],
  ["internal_system", { word: "written by the system", Icon: Bot }],
]);
