"use client";

import { type ReactNode, createContext, useContext } from "react";

export type Operator = { name: string; csrf: string };

const OperatorContext = createContext<Operator | null>(null);
const csrfMetaName = "rockpool-csrf";

/** Tells the rooms who is signed in, and leaves the CSRF token where `callOperation` finds it. */
export function OperatorProvider({ operator, children }: { operator: Operator; children: ReactNode }) {
  return (
    <OperatorContext value={operator}>
      <meta name={csrfMetaName} content={operator.csrf} />
      {children}
    </OperatorContext>
  );
}

export function useOperator(): Operator {
  const operator = useContext(OperatorContext);
  if (!operator) throw new Error("useOperator needs an OperatorProvider above it");
  return operator;
}

/** The token every call from a browser carries; empty when nobody is signed in. */
export function csrfToken(): string {
  return document.querySelector(`meta[name="${csrfMetaName}"]`)?.getAttribute("content") ?? "";
}
