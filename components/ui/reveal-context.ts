"use client";

import { createContext } from "react";

/** How the text behind a mask is asked for; a sentence where it may not be. */
export type Reveal = { ask: (mask: string) => Promise<string> } | { why: string };

/** Without it masks only say what they are. */
export const RevealContext = createContext<Reveal | null>(null);
