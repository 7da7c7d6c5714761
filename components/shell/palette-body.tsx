"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Bot, MessagesSquare, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useState } from "react";
import { operationQuery, useOperation } from "@/components/data/operation-query";
import { rowRef } from "@/components/data/row-ref";
import { VisibleText } from "@/components/ui/visible-text";
import { agentHref, sessionHref, sessionsHref } from "@/lib/links/session-href";
import { pages } from "./pages";

const foundMax = 12;

/** The dialog took the focus before this was loaded; typing must land here. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus();

/** What the palette holds; loaded when it is first opened. */
export function PaletteBody({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const { data: store } = useOperation("agents.list", {});
  const { data: found, isFetching } = useQuery({
    ...operationQuery("sessions.list", {
      query: words,
      limit: foundMax,
      includeDerivedTitles: true,
      includeGlobal: true,
      includeUnknown: true,
    }),
    enabled: words.length > 0,
    placeholderData: (previous) => previous,
  });
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const fits = (label: string) => label.toLowerCase().includes(words.toLowerCase());
  const agents = (store?.agents ?? []).filter((agent) => fits(`${agent.id} ${agent.name ?? ""}`));
  const sessions = words.length > 0 ? (found?.sessions ?? []) : [];
  return (
    <Command shouldFilter={false} label="Search and go" className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line pr-12 pl-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          ref={focusAtOnce}
          value={typed}
          onValueChange={setTyped}
          placeholder="A page, an agent, a session…"
          className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
        />
      </div>
      <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
          {isFetching ? "Searching…" : "Nothing fits."}
        </Command.Empty>
        <Group heading="Pages">
          {pages
            .filter(({ label, words: more }) => fits(`${label} ${more}`))
            .map(({ href, label, icon: Icon }) => (
              <Item key={href} value={href} onSelect={() => go(href)}>
                <Icon aria-hidden />
                {label}
              </Item>
            ))}
        </Group>
        <Group heading="Agents">
          {agents.slice(0, 8).map((agent) => (
            <Item key={agent.id} value={`agent ${agent.id}`} onSelect={() => go(agentHref(agent.id))}>
              <Bot aria-hidden />
              <VisibleText>{agent.name ?? agent.id}</VisibleText>
              <span className="ml-auto text-xs text-faint tabular-nums">{agent.sessionCount} sessions</span>
            </Item>
          ))}
        </Group>
        <Group heading="Sessions">
          {sessions.map((row) => {
            const href = sessionHref(row.agentId, rowRef(row));
            return (
              <Item key={href} value={href} onSelect={() => go(href)}>
                <MessagesSquare aria-hidden />
                <VisibleText className="truncate">{row.title}</VisibleText>
                <VisibleText className="ml-auto max-w-1/2 shrink-0 truncate font-mono text-xs text-faint">
                  {row.key || (row.file ?? "")}
                </VisibleText>
              </Item>
            );
          })}
          {words.length > 0 && (
            <Item value="filter" onSelect={() => go(sessionsHref({ q: words }))}>
              <Search aria-hidden />
              <span className="truncate">
                Filter all sessions by “<VisibleText>{words}</VisibleText>”
              </span>
            </Item>
          )}
        </Group>
      </Command.List>
    </Command>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  const isEmpty = Array.isArray(children) && children.flat().every((child) => !child);
  if (isEmpty) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
    >
      {children}
    </Command.Item>
  );
}
