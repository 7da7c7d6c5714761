"use client";

import { useAccessChange } from "@/components/data/access-mutations";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { LoginView } from "@/lib/contract/access-results";
import { browserName } from "./browser-name";
import { Section } from "./section";

/** Signed-in browsers: one's own, or everybody's for an admin. Ending one closes its live connection too. */
export function LoginsSection() {
  const { data, error, refetch } = useOperation("logins.list", {}, { staleTime: 0 });
  return (
    <Section
      title="Signed-in browsers"
      description={
        data?.scope === "all"
          ? "Everybody’s. A login ends by itself after 30 days."
          : "Yours. A login ends by itself after 30 days."
      }
    >
      {error && (
        <ErrorNote
          title="The logins could not be listed."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      )}
      {data ? <LoginsTable logins={data.logins} /> : !error && <Waiting />}
    </Section>
  );
}

function LoginsTable({ logins }: { logins: readonly LoginView[] }) {
  if (logins.length === 0)
    return <p className="text-sm text-muted">No browser is signed in with a login of its own.</p>;
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table aria-label="Signed-in browsers">
        <TableHead>
          <TableRow>
            <TableHeadCell>Who</TableHeadCell>
            <TableHeadCell>Browser</TableHeadCell>
            <TableHeadCell>Address</TableHeadCell>
            <TableHeadCell>Last seen</TableHeadCell>
            <TableHeadCell>Signed in</TableHeadCell>
            <TableHeadCell>
              <span className="sr-only">Actions</span>
            </TableHeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {logins.map((login) => (
            <LoginRow key={login.id} login={login} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function LoginRow({ login }: { login: LoginView }) {
  const end = useAccessChange("logins.end");
  const who = login.user ?? "token";
  const browser = browserName(login.browser);
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <VisibleText>{who}</VisibleText>
        {login.isCurrent && (
          <Badge tone="accent" className="ml-2">
            this browser
          </Badge>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap" title={login.browser}>
        <VisibleText>{browser}</VisibleText>
      </TableCell>
      <TableCell className="font-mono text-xs">
        <VisibleText>{login.address ?? "–"}</VisibleText>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <Time at={login.seenAt} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <Time at={login.createdAt} />
      </TableCell>
      <TableCell className="text-right">
        <Button
          size="sm"
          aria-label={`End the login of ${who}, ${browser}`}
          disabled={end.isPending}
          onClick={() =>
            end.mutate(
              { id: login.id },
              { onError: (error) => toast.failed("Not ended", { description: errorSentence(error) }) },
            )
          }
        >
          End
        </Button>
      </TableCell>
    </TableRow>
  );
}

function Waiting() {
  return (
    <div role="status">
      <span className="sr-only">Loading the logins…</span>
      <Skeleton className="h-24" />
    </div>
  );
}
