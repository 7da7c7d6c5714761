"use client";

import { useForbidden } from "@/components/data/operator-context";
import { PageHeader } from "@/components/ui/page-header";
import { LoginsSection } from "./logins-section";
import { UsersSection } from "./users-section";

/** Who may sign in, and where somebody is signed in. */
export function AccessView() {
  const forbidden = useForbidden("users.list");
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-7 px-4 py-5 md:px-6">
      <PageHeader title="Access" description="Who may sign in to Rockpool, and where somebody is signed in now." />
      {forbidden === null ? (
        <UsersSection />
      ) : (
        <p className="text-sm text-muted">Users are added and changed by an admin. {forbidden}</p>
      )}
      <LoginsSection />
    </div>
  );
}
