import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { ConfigGetResult } from "@/lib/contract/config-results";
import { visibleText } from "@/lib/format/visible-text";
import { matchText } from "./match-text";

/** The lists of the configuration: who answers where, who is the same person, who may send. */
export function RoutingTables({ config }: { config: ConfigGetResult }) {
  const links = Object.entries(config.identityLinks);
  const defaultAgent = config.agents.find(({ isDefault }) => isDefault)?.id ?? "main";
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <ListTable
        title="Bindings"
        sentence={`Which agent answers where; everything else goes to ${visibleText(defaultAgent)}.`}
        columns={["When", "Agent"]}
        rows={config.bindings.map(({ match, agentId, sourcePath }) => ({
          key: sourcePath,
          cells: [
            <Condition key="when" text={matchText(match)} sourcePath={sourcePath} />,
            <VisibleText key="agent">{agentId}</VisibleText>,
          ],
        }))}
      />
      <ListTable
        title="Send rules"
        sentence="A matching deny beats every allow, whatever the order."
        columns={["When", "Action"]}
        rows={config.sendRules.map(({ match, action, sourcePath }) => ({
          key: sourcePath,
          cells: [
            <Condition key="when" text={matchText(match)} sourcePath={sourcePath} />,
            <Badge key="action" tone={action === "allow" ? "green" : "red"}>
              {action}
            </Badge>,
          ],
        }))}
      />
      <ListTable
        title="Identity links"
        sentence="Addresses of one person on several channels; they share a session."
        columns={["Person", "Addresses"]}
        rows={links.map(([person, addresses]) => ({
          key: person,
          cells: [
            <VisibleText key="person">{person}</VisibleText>,
            <VisibleText key="addresses" className="wrap-anywhere">
              {addresses.join(", ")}
            </VisibleText>,
          ],
        }))}
      />
    </div>
  );
}

function Condition({ text, sourcePath }: { text: string; sourcePath: string }) {
  return (
    <>
      <VisibleText className="wrap-anywhere">{text}</VisibleText>
      <span className="block font-mono text-xs text-faint">{sourcePath}</span>
    </>
  );
}

type ListTableProps = {
  title: string;
  sentence: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

function ListTable({ title, sentence, columns, rows }: ListTableProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-sm text-muted">{sentence}</p>
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {rows.length === 0 ? (
          <p className="px-3 py-2.5 text-sm text-muted">The configuration names none.</p>
        ) : (
          <Table>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableHeadCell key={column}>{column}</TableHeadCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map(({ key, cells }) => (
                <TableRow key={key}>
                  {cells.map((cell, index) => (
                    <TableCell key={columns[index]} className="py-2 align-top">
                      {cell}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
    </section>
  );
}
