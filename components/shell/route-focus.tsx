"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/live-region";

const waitMs = 2_000;

/** After a navigation the focus goes to the heading of the new page, and its title is said. */
export function RouteFocus() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    return whenHeadingIsThere((heading) => {
      heading.focus({ preventScroll: true });
      announce(document.title);
    });
  }, [pathname]);
  return null;
}

function whenHeadingIsThere(act: (heading: HTMLElement) => void): () => void {
  const find = () => document.querySelector<HTMLElement>("main h1");
  const there = find();
  if (there) {
    act(there);
    return () => {};
  }
  const observer = new MutationObserver(() => {
    const heading = find();
    if (!heading) return;
    stop();
    act(heading);
  });
  const timer = setTimeout(() => observer.disconnect(), waitMs);
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
  observer.observe(document.body, { childList: true, subtree: true });
  return stop;
}
