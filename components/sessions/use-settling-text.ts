"use client";

import { useEffect, useRef, useState } from "react";

const settleMs = 220;

/** Text that answers every key at once but reports only when typing rests; a new value from outside wins. */
export function useSettlingText(
  value: string,
  onSettled: (value: string) => void,
): [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== value) {
    setSeen(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSettled(text.trim()), text === "" ? 0 : settleMs);
  };
  return [typed, type];
}
