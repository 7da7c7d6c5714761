import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { ConfigValue } from "@/lib/contract/config-results";
import { valueText } from "./group-values";

/** One group of the effective values as a table; on a phone the source stands below the value. */
export function ValueGroup({ group, values }: { group: string; values: readonly ConfigValue[] }) {
  return (
    <section aria-label={group} className="overflow-hidden rounded-md border border-line bg-surface">
      <h3 className="border-b border-line px-3 py-2 text-sm font-semibold">
        {group} <span className="font-normal text-faint tabular-nums">{values.length}</span>
      </h3>
      <Table className="table-fixed">
        <colgroup>
          <col className="w-1/2" />
          <col />
          <col className="hidden md:table-column" />
        </colgroup>
        <thead>
          <tr>
            {["Setting", "Value", "From"].map((column) => (
              <th key={column} scope="col" className={column === "From" ? "hidden p-0 md:table-cell" : "p-0"}>
                <span className="sr-only">{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <TableBody>
          {values.map((value) => (
            <ValueRow key={value.path} value={value} />
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function ValueRow({ value }: { value: ConfigValue }) {
  return (
    <TableRow>
      <th scope="row" className="px-3 py-2 text-left align-top font-normal">
        <VisibleText className="font-mono text-xs leading-5 wrap-anywhere">{value.path}</VisibleText>
        <p className="max-w-prose text-sm text-muted">{value.meaning}</p>
      </th>
      <TableCell className="py-2 align-top">
        <Value value={value} />
        <div className="mt-1 md:hidden">
          <Origin value={value} />
        </div>
      </TableCell>
      <TableCell className="hidden py-2 align-top md:table-cell">
        <Origin value={value} />
      </TableCell>
    </TableRow>
  );
}

function Value({ value }: { value: ConfigValue }) {
  const text = valueText(value.value);
  if (value.secret) return <span className="text-sm text-muted">hidden</span>;
  if (value.value === null || value.value === undefined) return <span className="text-sm text-faint">{text}</span>;
  return (
    <VisibleText className={`font-mono text-xs leading-5 wrap-anywhere ${value.isDefault ? "" : "font-semibold"}`}>
      {text}
    </VisibleText>
  );
}

function Origin({ value }: { value: ConfigValue }) {
  if (value.isDefault) return <span className="text-xs leading-5 text-faint">default</span>;
  return (
    <span className="flex flex-col items-start gap-1 text-xs">
      <VisibleText className="font-mono leading-5 wrap-anywhere">{value.sourcePath ?? "written"}</VisibleText>
      {value.sourceFile && (
        <span className="wrap-anywhere text-muted">
          in <VisibleText className="font-mono">{value.sourceFile}</VisibleText>
        </span>
      )}
      <span className="flex flex-wrap items-center gap-1.5 text-muted">
        {value.dialect !== "openclaw" && <Badge tone="blue">{value.dialect}</Badge>}
        <span className="wrap-anywhere">default: {valueText(value.defaultValue)}</span>
      </span>
    </span>
  );
}
