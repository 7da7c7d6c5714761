"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Bot, History, Layers, MessagesSquare, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { operationQuery, useOperation } from "@/components/data/operation-query";
import { useOperator } from "@/components/data/operator-context";
import { rowRef } from "@/components/data/row-ref";
import { usePageCommands } from "@/components/ui/page-commands";
import { useStoredText } from "@/components/ui/use-preference";
import { VisibleText } from "@/components/ui/visible-text";
import { agentHref, sessionHref, sessionsHref } from "@/lib/links/session-href";
import { readViews, viewsName } from "@/lib/views/kept-views";
import { builtInViews, viewAddress } from "@/lib/views/list-view";
import { readRecent, recentName } from "@/lib/views/recent-sessions";
import { pagesFor } from "./pages";
import { usePaletteActions } from "./palette-actions";
import { PaletteGroup, PaletteItem } from "./palette-item";

const foundMax = 12;
const agentsMax = 8;

/** The dialog took the focus before this was loaded; typing must land here. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus();

type PaletteBodyProps = { onDone: () => void; onShortcutSheet: () => void; onToggleRail: () => void };

/** What the palette holds; loaded when it is first opened. */
export function PaletteBody({ onDone, onShortcutSheet, onToggleRail }: PaletteBodyProps) {
  const router = useRouter();
  const { name, role } = useOperator();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const asked = useDeferredValue(words);
  const onPage = usePageCommands();
  const [views] = useStoredText(viewsName(name));
  const [recent] = useStoredText(recentName(name));
  const actions = usePaletteActions({ onShortcutSheet, onToggleRail });
  const { data: store } = useOperation("agents.list", {});
  const { data: found, isFetching } = useQuery({
    ...operationQuery("sessions.list", {
      query: asked,
      limit: foundMax,
      includeDerivedTitles: true,
      includeGlobal: true,
      includeUnknown: true,
    }),
    enabled: asked.length > 0,
    placeholderData: (previous) => previous,
  });
  /** An act may open a dialog of its own: the palette goes first. */
  const act = (run: () => void) => {
    onDone();
    run();
  };
  const go = (href: string) => act(() => router.push(href));
  const fits = fitsWords(words);
  const sessions = words.length > 0 ? (found?.sessions ?? []) : [];
  return (
    <Command shouldFilter={false} label="Search and go" className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line pr-12 pl-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          ref={focusAtOnce}
          value={typed}
          onValueChange={setTyped}
          placeholder="A page, a view, an agent, a session, an action…"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
          {isFetching ? "Searching…" : "Nothing fits."}
        </Command.Empty>
        {onPage.map(({ heading, commands }) => (
          <PaletteGroup key={heading} heading={heading}>
            {commands
              .filter(({ label }) => fits(label))
              .map(({ id, label, icon: Icon, run, refused }) => (
                <PaletteItem
                  key={id}
                  value={`on page ${id}`}
                  disabled={refused !== undefined}
                  onSelect={() => act(run)}
                >
                  <Icon aria-hidden />
                  <span className="shrink-0">{label}</span>
                  {refused !== undefined && <span className="ml-auto truncate text-xs text-muted">{refused}</span>}
                </PaletteItem>
              ))}
          </PaletteGroup>
        ))}
        <PaletteGroup heading="Pages">
          {pagesFor(role)
            .filter(({ label, words: more }) => fits(`${label} ${more}`))
            .map(({ href, label, icon: Icon }) => (
              <PaletteItem key={href} value={href} onSelect={() => go(href)}>
                <Icon aria-hidden />
                {label}
              </PaletteItem>
            ))}
        </PaletteGroup>
        <PaletteGroup heading="Sessions">
          {sessions.map((row) => {
            const href = sessionHref(row.agentId, rowRef(row));
            return (
              <PaletteItem key={href} value={href} onSelect={() => go(href)}>
                <MessagesSquare aria-hidden />
                <VisibleText className="truncate">{row.title}</VisibleText>
                <VisibleText className="ml-auto max-w-1/2 shrink-0 truncate font-mono text-xs text-faint">
                  {row.key || (row.file ?? "")}
                </VisibleText>
              </PaletteItem>
            );
          })}
        </PaletteGroup>
        <PaletteGroup heading="Looked at before">
          {readRecent(recent)
            .filter(({ title }) => fits(title))
            .map(({ path, title }) => (
              <PaletteItem key={path} value={`recent ${path}`} onSelect={() => go(path)}>
                <History aria-hidden />
                <VisibleText className="truncate">{title}</VisibleText>
              </PaletteItem>
            ))}
        </PaletteGroup>
        <PaletteGroup heading="Views">
          {[...builtInViews, ...readViews(views).mine]
            .filter((view) => fits(`${view.name} view sessions`))
            .map((view) => (
              <PaletteItem key={view.id} value={`view ${view.id}`} onSelect={() => go(sessionsHref(viewAddress(view)))}>
                <Layers aria-hidden />
                <VisibleText className="truncate">{view.name}</VisibleText>
              </PaletteItem>
            ))}
        </PaletteGroup>
        <PaletteGroup heading="Agents">
          {(store?.agents ?? [])
            .filter((agent) => fits(`${agent.id} ${agent.name ?? ""}`))
            .slice(0, agentsMax)
            .map((agent) => (
              <PaletteItem key={agent.id} value={`agent ${agent.id}`} onSelect={() => go(agentHref(agent.id))}>
                <Bot aria-hidden />
                <VisibleText>{agent.name ?? agent.id}</VisibleText>
                <span className="ml-auto text-xs text-faint tabular-nums">{agent.sessionCount} sessions</span>
              </PaletteItem>
            ))}
        </PaletteGroup>
        <PaletteGroup heading="Actions">
          {actions
            .filter(({ label, words: more }) => fits(`${label} ${more}`))
            .map(({ id, label, icon: Icon, run }) => (
              <PaletteItem key={id} value={`act ${id}`} onSelect={() => act(run)}>
                <Icon aria-hidden />
                {label}
              </PaletteItem>
            ))}
        </PaletteGroup>
        {words.length > 0 && (
          <PaletteGroup heading="Filter">
            <PaletteItem value="filter" onSelect={() => go(sessionsHref({ q: words }))}>
              <Search aria-hidden />
              <span className="truncate">
                Filter all sessions by “<VisibleText>{words}</VisibleText>”
              </span>
            </PaletteItem>
          </PaletteGroup>
        )}
      </Command.List>
    </Command>
  );
}

/** Every typed word stands somewhere in the label. */
function fitsWords(typed: string): (label: string) => boolean {
  const words = typed.toLowerCase().split(/\s+/);
  return (label) => words.every((word) => label.toLowerCase().includes(word));
}
