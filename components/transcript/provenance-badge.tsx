import { Bot, MessagesSquare } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { VisibleText } from "@/components/ui/visible-text";
import type { MessageEntry } from "@/lib/transcript/entry";

/** Says when a message in the user's place was not written by a person. */
export function ProvenanceBadge({ provenance }: { provenance: MessageEntry["provenance"] }) {
  if (provenance === undefined || provenance.kind === "external_user") return null;
  const isSession = provenance.kind === "inter_session";
  const from = provenance.sourceSessionKey ?? provenance.sourceChannel;
  const words = isSession ? "from another session" : provenance.kind === "internal_system" ? "system" : provenance.kind;
  const Icon = isSession ? MessagesSquare : Bot;
  return (
    <Badge tone="blue" className="min-w-0 shrink">
      <Icon aria-hidden />
      <VisibleText className="min-w-0 truncate">
        {[words, from, provenance.sourceTool].filter((part) => part !== undefined).join(" · ")}
      </VisibleText>
    </Badge>
  );
}
