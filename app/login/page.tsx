import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/login/login-form";
import { nextAddress } from "@/components/login/next-address";
import { Mark } from "@/components/ui/mark";
import { currentActor, hasUsers } from "@/server/http/current-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const asked = typeof next === "string" ? next : undefined;
  if (await currentActor()) redirect(nextAddress(asked));
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-3">
          <Mark className="size-9" />
          <div>
            <h1 className="text-lg font-semibold">Rockpool</h1>
            <p className="text-sm text-muted">The sessions of your OpenClaw agents</p>
          </div>
        </div>
        <div className="rounded-lg border border-line bg-surface p-5">
          <LoginForm next={asked} hasUsers={await hasUsers()} />
        </div>
      </div>
    </main>
  );
}
