import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { type Operator, OperatorProvider } from "@/components/data/operator-context";
import { OverwrittenNotices } from "@/components/doctor/overwritten-notices";
import { ConsoleShell } from "@/components/shell/console-shell";
import { type CurrentActor, currentActor } from "@/server/http/current-actor";

/** Each page sends strangers away itself: only a page knows the address to come back to. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const signedIn = await currentActor();
  if (!signedIn) return children;
  const rail = (await cookies()).get("rockpool-rail")?.value;
  return (
    <OperatorProvider operator={operatorOf(signedIn)}>
      <ConsoleShell railCollapsed={rail === "collapsed"} notices={<OverwrittenNotices />}>
        {children}
      </ConsoleShell>
    </OperatorProvider>
  );
}

function operatorOf({ actor, by, csrf, readOnly }: CurrentActor): Operator {
  const { id, name, role } = actor;
  const operator: Operator = { name, role, by: by === "proxy" ? "proxy" : id === "token" ? "token" : "user", csrf };
  return readOnly === undefined ? operator : { ...operator, readOnly };
}
