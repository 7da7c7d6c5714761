import {
  AppWindow,
  Bot,
  Clock,
  Gamepad2,
  Globe,
  Hash,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Phone,
  Radio,
  Send,
  Terminal,
  Webhook,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import { VisibleText } from "@/components/ui/visible-text";

/** Without a prototype: a channel may be called `constructor`. */
const glyphs: Record<string, LucideIcon> = Object.assign(Object.create(null), {
  telegram: Send,
  whatsapp: Phone,
  discord: Gamepad2,
  slack: Hash,
  signal: Radio,
  imessage: MessageCircle,
  bluebubbles: MessageCircle,
  msteams: MessagesSquare,
  teams: MessagesSquare,
  googlechat: MessagesSquare,
  matrix: MessagesSquare,
  webchat: Globe,
  web: Globe,
  email: Mail,
  gmail: Mail,
  cron: Clock,
  heartbeat: Clock,
  hook: Webhook,
  webhook: Webhook,
  cli: Terminal,
  internal: Bot,
  app: AppWindow,
});

/** A channel as glyph and word. */
export function ChannelGlyph({ channel, className }: { channel: string | undefined; className?: string }) {
  if (!channel) return <span className={cn("text-faint", className)}>–</span>;
  const Glyph = glyphs[channel.toLowerCase()] ?? MessageSquare;
  return (
    <span className={cn("flex min-w-0 items-center gap-1.5", className)}>
      <Glyph aria-hidden className="size-3.5 shrink-0 text-faint" />
      <VisibleText className="truncate">{channel}</VisibleText>
    </span>
  );
}
