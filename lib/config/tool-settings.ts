import { setting, text } from "./setting";

const fromTools = (name: string) => [{ path: `tools.exec.${name}`, dialect: "openclaw" }];

/** Where commands run and who is asked, unless a session says otherwise. */
export const toolSettings = {
  "tools.exec.host": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "Where commands run: in the sandbox, on the gateway, or on a node. Unset: it depends on the sandbox.",
    sources: fromTools("host"),
  }),
  "tools.exec.security": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "Which commands may run: none, those on the allowlist, or all. Unset: it depends on the host.",
    sources: fromTools("security"),
  }),
  "tools.exec.ask": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "When a person is asked before a command runs: never, off the allowlist, or always.",
    sources: fromTools("ask"),
  }),
  "tools.exec.node": setting<string | null>({
    schema: text,
    builtIn: null,
    meaning: "The node that runs commands when the host is a node.",
    sources: fromTools("node"),
  }),
};
