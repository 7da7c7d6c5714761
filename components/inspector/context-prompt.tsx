import { Badge } from "@/components/ui/badge";
import { TokensText } from "@/components/ui/tokens-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { Fact, Facts } from "./facts";

const listMax = 30;
const charsPerToken = 4;

/** What goes to the model beside the history: files, skills and tools, as the entry's report tells. */
export function ContextPrompt({ context: { systemPrompt, reserveParts } }: { context: ContextResult }) {
  if (systemPrompt === null) {
    return <p className="py-3 text-sm text-muted">No report of the system prompt is recorded for this session.</p>;
  }
  const { files, skills, tools } = systemPrompt;
  return (
    <div className="flex flex-col gap-5 pt-3">
      <Facts>
        <Fact name="System prompt">
          <Tokens chars={systemPrompt.systemPromptChars} />
        </Fact>
        <Fact name="of it files of the workspace">
          <Tokens chars={systemPrompt.projectContextChars} />
        </Fact>
        <Fact name="Tool schemas">
          <Tokens chars={systemPrompt.toolSchemaChars} />
        </Fact>
        <Fact name="Longest answer of the model">
          <TokensText tokens={reserveParts?.maxOutputTokens} />
        </Fact>
        <Fact name="Left for history">
          <TokensText tokens={reserveParts?.availableForHistory} />
        </Fact>
      </Facts>
      <section aria-label="Files" className="flex flex-col gap-1">
        <h3 className="text-sm font-medium">Files</h3>
        <Facts>
          {files.map((file) => (
            <Fact key={file.name} name={file.name}>
              {file.missing && <Badge>missing</Badge>} {file.truncated && <Badge tone="amber">cut</Badge>}{" "}
              <Tokens chars={file.injectedChars} />
            </Fact>
          ))}
        </Facts>
      </section>
      <NamedList title="Skills" items={skills.entries} />
      <NamedList title="Tools" items={tools.entries} />
    </div>
  );
}

function NamedList({ title, items }: { title: string; items: readonly { name: string; chars: number }[] }) {
  const largest = items.toSorted((one, other) => other.chars - one.chars);
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">
        {title} ({items.length})
      </h3>
      <ul className="flex flex-col divide-y divide-line text-sm">
        {largest.slice(0, listMax).map(({ name, chars }) => (
          <li key={name} className="flex justify-between gap-3 py-1.5">
            <VisibleText className="min-w-0 font-mono text-xs break-all">{name}</VisibleText>
            <Tokens chars={chars} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tokens({ chars }: { chars: number }) {
  return <TokensText tokens={Math.ceil(chars / charsPerToken)} />;
}
