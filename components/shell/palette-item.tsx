"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";

/** Items of one sort under their heading; nothing when there is none. */
export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
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

type PaletteItemProps = { value: string; disabled?: boolean; onSelect: () => void; children: ReactNode };

export function PaletteItem({ value, disabled = false, onSelect, children }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      disabled={disabled}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2.5 text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
    >
      {children}
    </Command.Item>
  );
}
