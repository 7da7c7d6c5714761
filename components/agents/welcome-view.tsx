"use client";

import Link from "next/link";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { buttonStyle } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { WhatWasFound } from "./what-was-found";

/** Where Rockpool looked and what it found there: for the first minute, and for when something seems to be missing. */
export function WelcomeView() {
  const { data, error, refetch, isPending } = useOperation("agents.list", {});
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-5 md:px-6">
      <PageHeader
        title="What was found"
        description="Where Rockpool looked, and what is there. Looking changed nothing."
      />
      {error && (
        <ErrorNote
          title="The store could not be looked at."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && <Skeleton className="h-60" />}
      {data && <WhatWasFound found={data} />}
      <div className="flex flex-wrap gap-2">
        <Link href="/" className={buttonStyle({ variant: "primary" })}>
          To the agents
        </Link>
        <Link href="/doctor" className={buttonStyle()}>
          To the doctor
        </Link>
      </div>
    </div>
  );
}
