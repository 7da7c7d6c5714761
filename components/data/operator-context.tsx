"use client";

import { type ReactNode, createContext, useContext } from "react";
import type { Role } from "@/lib/contract/operation-group";
import { type OperationName, operations } from "@/lib/contract/operations";

export type Operator = {
  name: string;
  role: Role;
  /** `token`: without a name; `proxy`: signed in and out by the proxy in front */
  by: "user" | "token" | "proxy";
  csrf: string;
  /** why this server changes nothing, whoever asks */
  readOnly?: string;
};

const OperatorContext = createContext<Operator | null>(null);
const roles: readonly Role[] = ["viewer", "operator", "admin"];
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

/** Why the signed-in person may not call this operation here, in a sentence; null when nothing speaks against it. */
export function useForbidden(name: OperationName): string | null {
  const operator = useContext(OperatorContext);
  const operation = operations[name];
  if (!operator) return null;
  const { role, readOnly } = operator;
  if (roles.indexOf(role) < roles.indexOf(operation.role)) {
    return `This needs the role ${operation.role}; you are signed in as ${role}.`;
  }
  const changesStore = operation.mutates && !("ownFiles" in operation);
  return changesStore && readOnly !== undefined ? `Nothing can be changed: ${readOnly}` : null;
}

/** The token every call from a browser carries; empty when nobody is signed in. */
export function csrfToken(): string {
  return document.querySelector(`meta[name="${csrfMetaName}"]`)?.getAttribute("content") ?? "";
}
