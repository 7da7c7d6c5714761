/** The words a person reads about one setting. The allowed values stand in lib/registry. */
export type SettingCopy = { label: string; sentence: string; group: SettingGroup };

export const settingGroups = ["Name", "Model", "Replies", "Delivery", "Commands on the host", "List"] as const;
export type SettingGroup = (typeof settingGroups)[number];

const copies: Readonly<Record<string, SettingCopy>> = {
  label: {
    group: "Name",
    label: "Label",
    sentence: "The name this session carries in lists; no two sessions of one agent may share it.",
  },
  category: { group: "Name", label: "Category", sentence: "A bucket of your own to group sessions by." },
  model: {
    group: "Model",
    label: "Model",
    sentence: "The model that answers in this session. Choosing the agent's default clears the override.",
  },
  thinkingLevel: {
    group: "Model",
    label: "Thinking level",
    sentence: "How long the model may reason before it answers.",
  },
  fastMode: {
    group: "Model",
    label: "Fast mode",
    sentence: "Trades some depth for a quicker answer, where the model offers it.",
  },
  reasoningLevel: {
    group: "Replies",
    label: "Show reasoning",
    sentence: "Whether the reasoning is sent along with the answer, whole or as it streams.",
  },
  verboseLevel: {
    group: "Replies",
    label: "Tool output",
    sentence: "How much of each tool call the chat gets to see.",
  },
  traceLevel: { group: "Replies", label: "Trace", sentence: "Adds the trace of plugins and hooks to the answers." },
  responseUsage: {
    group: "Replies",
    label: "Usage footer",
    sentence: "Adds the tokens, or the full cost, of each answer below it.",
  },
  ttsAuto: {
    group: "Replies",
    label: "Spoken answers",
    sentence: "When an answer is also sent as speech: always, after a voice message, or when tagged.",
  },
  sendPolicy: {
    group: "Delivery",
    label: "Send policy",
    sentence: "Whether answers of this session leave the machine; it stands above every rule of the configuration.",
  },
  groupActivation: {
    group: "Delivery",
    label: "Group activation",
    sentence: "In a group, whether the agent answers every message or only those that mention it.",
  },
  queueMode: {
    group: "Delivery",
    label: "Queue mode",
    sentence: "What happens to a message that arrives while the agent is still busy.",
  },
  elevatedLevel: {
    group: "Commands on the host",
    label: "Elevated commands",
    sentence: "Whether commands may run outside the sandbox, after asking or at once.",
  },
  execHost: {
    group: "Commands on the host",
    label: "Where commands run",
    sentence: "In the sandbox, on the gateway's machine, or on a paired node.",
  },
  execSecurity: {
    group: "Commands on the host",
    label: "Command security",
    sentence: "Which commands are allowed: none, those on the list, or all.",
  },
  execAsk: {
    group: "Commands on the host",
    label: "Ask before a command",
    sentence: "Whether a person is asked first: never, for commands off the list, or always.",
  },
  execNode: {
    group: "Commands on the host",
    label: "Node",
    sentence: "Name or id of the paired node that commands run on.",
  },
  archived: { group: "List", label: "Archived", sentence: "Hides the session from the Gateway's list; no file moves." },
  pinned: { group: "List", label: "Pinned", sentence: "Keeps the session at the top of the Gateway's list." },
  unread: { group: "List", label: "Unread", sentence: "Marks the session as not read yet." },
};

/** A setting of another version is shown under its own name rather than left out. */
export function copyOf(name: string): SettingCopy {
  return (
    copies[name] ?? { group: "List", label: name, sentence: "A setting of another version; shown as it is stored." }
  );
}

export const sourceWords = {
  session: "this session",
  agent: "agent",
  defaults: "defaults",
  "built-in": "built-in",
} as const;
