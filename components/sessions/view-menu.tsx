"use client";

import { BookmarkPlus, ChevronDown, Layers, Link2, PencilLine, RotateCcw, Save, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import { visibleText } from "@/lib/format/visible-text";
import { type ListView, builtInViews } from "@/lib/views/list-view";
import type { Views } from "./use-views";
import { ViewNameDialog } from "./view-name-dialog";

type ViewMenuProps = { views: Views; link: () => string };

/** The views to choose from, and what can be done with the one that is shown. */
export function ViewMenu({ views, link }: ViewMenuProps) {
  const { current, isMine, isChanged, mine, defaultId } = views;
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const isDefault = defaultId === current.id;
  const remove = () => {
    const undo = views.remove();
    toast.done("View deleted", { description: visibleText(current.name), undo });
  };
  const copy = async () => {
    if (await copyText(link()))
      toast.done("Link copied", { description: "It shows this filter and order to anybody." });
    else toast.failed("Could not copy the link");
  };
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button aria-label={`View: ${visibleText(current.name)}${isChanged ? ", changed" : ""}`} className="max-w-56">
            <Layers aria-hidden />
            <VisibleText className="min-w-0 truncate">{current.name}</VisibleText>
            {isChanged && <span className="text-xs font-normal text-muted">changed</span>}
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent className="max-w-72">
          <MenuLabel>Views</MenuLabel>
          <MenuRadioGroup value={current.id}>
            {builtInViews.map((view) => (
              <ViewItem key={view.id} view={view} defaultId={defaultId} onPick={views.pick} />
            ))}
            {mine.length > 0 && <MenuLabel>Mine</MenuLabel>}
            {mine.map((view) => (
              <ViewItem key={view.id} view={view} defaultId={defaultId} onPick={views.pick} />
            ))}
          </MenuRadioGroup>
          <MenuSeparator />
          {isChanged && isMine && (
            <MenuItem onSelect={views.save}>
              <Save aria-hidden />
              Save changes
            </MenuItem>
          )}
          <MenuItem onSelect={() => setNaming("new")}>
            <BookmarkPlus aria-hidden />
            Save as…
          </MenuItem>
          {isChanged && (
            <MenuItem onSelect={views.reset}>
              <RotateCcw aria-hidden />
              Reset
            </MenuItem>
          )}
          <MenuItem onSelect={() => void copy()}>
            <Link2 aria-hidden />
            Copy link
          </MenuItem>
          <MenuItem onSelect={() => views.setDefault(isDefault ? null : current.id)}>
            <Star aria-hidden />
            {isDefault ? "No longer open first" : "Open first"}
          </MenuItem>
          {isMine && (
            <>
              <MenuItem onSelect={() => setNaming("rename")}>
                <PencilLine aria-hidden />
                Rename…
              </MenuItem>
              <MenuItem danger onSelect={remove}>
                <Trash2 aria-hidden />
                Delete
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {naming && (
        <ViewNameDialog
          title={naming === "new" ? "Save this view" : "Rename the view"}
          initial={naming === "new" ? "" : current.name}
          taken={[...builtInViews, ...mine].map(({ name }) => name)}
          onSave={naming === "new" ? views.saveAs : views.rename}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}

type ViewItemProps = { view: ListView; defaultId: string | null; onPick: (view: ListView) => void };

function ViewItem({ view, defaultId, onPick }: ViewItemProps) {
  return (
    <MenuRadioItem value={view.id} onSelect={() => onPick(view)}>
      <VisibleText className="min-w-0 flex-1 truncate">{view.name}</VisibleText>
      {view.id === defaultId && <span className="text-xs text-faint">opens first</span>}
    </MenuRadioItem>
  );
}
