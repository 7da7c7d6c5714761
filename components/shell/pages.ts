import {
  CalendarClock,
  KeyRound,
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  SlidersHorizontal,
  Stethoscope,
  Trash2,
} from "lucide-react";
import type { Role } from "@/lib/contract/operation-group";

export type ShellPage = {
  href: string;
  label: string;
  /** what a person may also type for it */
  words: string;
  icon: LucideIcon;
  /** nobody else is led there */
  adminOnly?: true;
};

/** Every page that stands by itself and is of use in this role: the side bar shows them, and the palette goes there. */
export function pagesFor(role: Role): readonly ShellPage[] {
  return pages.filter(({ adminOnly }) => role === "admin" || !adminOnly);
}

const pages: readonly ShellPage[] = [
  { href: "/", label: "Overview", words: "agents home start attention", icon: LayoutGrid },
  { href: "/sessions", label: "Sessions", words: "all conversations list table", icon: MessagesSquare },
  { href: "/jobs", label: "Jobs", words: "bulk many at once progress undo cancel", icon: ListChecks },
  { href: "/trash", label: "Trash", words: "restore deleted archives bring back purge", icon: Trash2 },
  { href: "/policies", label: "Policies", words: "configuration routing try it out", icon: SlidersHorizontal },
  { href: "/access", label: "Access", words: "users roles browsers logins password", icon: KeyRound },
  { href: "/maintenance", label: "Maintenance", words: "clean-up resets due runs", icon: CalendarClock },
  { href: "/doctor", label: "Doctor", words: "recovery health damage writes", icon: Stethoscope },
  {
    href: "/audit",
    label: "Audit",
    words: "log history who did what sign-ins verify export",
    icon: ScrollText,
    adminOnly: true,
  },
];
