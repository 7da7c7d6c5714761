import { homedir } from "node:os";
import path from "node:path";
import { defaultAgentId } from "@/lib/config/default-agent-id";
import { Failure } from "@/lib/failure/failure";
import { normaliseAgentId } from "@/lib/session-key/normalise-agent-id";
import type { AgentStore, Home } from "@/server/home/home";
import { type FolderItem, listFolder } from "@/server/kernel/list-folder";
import { realPath } from "@/server/kernel/real-path";
import type { LoadedConfig } from "./load-config";

/**
 * Every agent's sessions folder: the default agent, those of agents.list, and every folder below `<state>/agents`. A link
 * that leaves that folder is passed over, and so is an agent that does not exist for whoever asks. Default agent first, then
 * by id. Source: STORE 2.
 */
export async function locateStores(home: Home, loaded: LoadedConfig): Promise<AgentStore[]> {
  const fallback = defaultAgentId(loaded.config);
  const configured = new Set([fallback, ...loaded.config.agents.map(({ id }) => id)]);
  const found = new Set(await agentFolders(path.join(home.stateDir, "agents")));
  const ids = [...new Set([...configured, ...found])].sort();
  const ordered = [fallback, ...ids.filter((id) => id !== fallback)];
  const template = loaded.config.settings["session.store"].value;
  const { onlyAgents } = home;
  const shared = template !== null && !template.includes("{agentId}");
  const sight = onlyAgents === undefined ? {} : { sight: { agents: onlyAgents, shared } };
  return ordered.filter(isSeen).map((agentId) => {
    // No file system has a name with a NUL in it.
    const registryPath =
      template === null || template.includes("\0") ? ownRegistry(home, agentId) : fromTemplate(template, home, agentId);
    return {
      agentId,
      folder: path.dirname(registryPath),
      registryPath,
      configured: configured.has(agentId),
      onDisk: found.has(agentId),
      ...sight,
    };
  });

  function isSeen(agentId: string): boolean {
    return onlyAgents === undefined || onlyAgents.has(normaliseAgentId(agentId));
  }
}

/** The store of one agent; refuses with `agent_missing`. The id may be written in any case. */
export function findStore(stores: AgentStore[], agentId: string): AgentStore {
  const wanted = normaliseAgentId(agentId);
  const store = stores.find((one) => one.agentId === agentId) ?? stores.find((one) => one.agentId === wanted);
  if (store === undefined) throw new Failure("agent_missing", undefined, { agentId });
  return store;
}

function ownRegistry(home: Home, agentId: string): string {
  return path.join(home.stateDir, "agents", agentId, "sessions", "sessions.json");
}

function fromTemplate(template: string, home: Home, agentId: string): string {
  const expanded = template
    .trim()
    .replaceAll("{agentId}", agentId)
    .replace(/^~(?=$|[/\\])/, homedir());
  return path.resolve(home.stateDir, expanded);
}

async function agentFolders(root: string): Promise<string[]> {
  const listing = await listFolder(root);
  if (listing.state !== "ok") return [];
  const names: string[] = [];
  for (const item of listing.items) if (await isAgentFolder(root, item)) names.push(item.name);
  return names;
}

async function isAgentFolder(root: string, { name, type }: FolderItem): Promise<boolean> {
  if (name.startsWith(".")) return false;
  if (type === "folder") return true;
  if (type !== "link") return false;
  const [own, target] = await Promise.all([realPath(root), realPath(path.join(root, name))]);
  if (own.state !== "ok" || target.state !== "ok") return false;
  const isInside = target.path.startsWith(`${own.path}${path.sep}`);
  return isInside && (await listFolder(target.path)).state === "ok";
}
