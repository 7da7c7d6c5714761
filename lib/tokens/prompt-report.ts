import { z } from "zod";

const count = z.number().nonnegative().optional().catch(undefined);
const File = z.looseObject({
  name: z.string(),
  missing: z.boolean().optional().catch(undefined),
  truncated: z.boolean().optional().catch(undefined),
  rawChars: count,
  injectedChars: count,
});
const Report = z.looseObject({
  source: z.string().optional().catch(undefined),
  generatedAt: count,
  systemPrompt: z.looseObject({ chars: count, projectContextChars: count }).optional().catch(undefined),
  injectedWorkspaceFiles: z.array(File).optional().catch(undefined),
  skills: z
    .looseObject({
      promptChars: count,
      entries: z
        .array(z.looseObject({ name: z.string(), blockChars: count }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  tools: z
    .looseObject({
      listChars: count,
      schemaChars: count,
      entries: z
        .array(z.looseObject({ name: z.string(), summaryChars: count, schemaChars: count }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export type PromptReport = {
  /** run: a call was made with it; estimate: computed beforehand */
  source?: string;
  generatedAt?: number;
  systemPromptChars: number;
  projectContextChars: number;
  toolSchemaChars: number;
  /** estimate: characters of prompt and tool schemas / 4 */
  tokens: number;
  files: { name: string; missing: boolean; truncated: boolean; rawChars: number; injectedChars: number }[];
  skills: { chars: number; entries: { name: string; chars: number }[] };
  tools: { listChars: number; schemaChars: number; entries: { name: string; chars: number }[] };
};

const charsPerToken = 4;
const listMax = 200;

/** What an entry's systemPromptReport tells of the part of each call that is no history; null when there is none. */
export function readPromptReport(value: unknown): PromptReport | null {
  const parsed = Report.safeParse(value);
  if (!parsed.success) return null;
  const { source, generatedAt, systemPrompt, injectedWorkspaceFiles = [], skills, tools } = parsed.data;
  const systemPromptChars = systemPrompt?.chars ?? 0;
  const toolSchemaChars = tools?.schemaChars ?? 0;
  return {
    ...(source === undefined ? {} : { source }),
    ...(generatedAt === undefined ? {} : { generatedAt }),
    systemPromptChars,
    projectContextChars: systemPrompt?.projectContextChars ?? 0,
    toolSchemaChars,
    tokens: Math.ceil((systemPromptChars + toolSchemaChars) / charsPerToken),
    files: injectedWorkspaceFiles.slice(0, listMax).map((file) => ({
      name: file.name,
      missing: file.missing ?? false,
      truncated: file.truncated ?? false,
      rawChars: file.rawChars ?? 0,
      injectedChars: file.injectedChars ?? 0,
    })),
    skills: {
      chars: skills?.promptChars ?? 0,
      entries: (skills?.entries ?? [])
        .slice(0, listMax)
        .map(({ name, blockChars = 0 }) => ({ name, chars: blockChars })),
    },
    tools: {
      listChars: tools?.listChars ?? 0,
      schemaChars: toolSchemaChars,
      entries: (tools?.entries ?? [])
        .slice(0, listMax)
        .map(({ name, schemaChars = 0, summaryChars = 0 }) => ({ name, chars: schemaChars + summaryChars })),
    },
  };
}
