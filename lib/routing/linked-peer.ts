/** The one name of a person who is known by several ids; undefined when no link has this id. */
export function linkedPeer(peer: string, channel: string, links: Record<string, string[]>): string | undefined {
  const id = peer.trim().toLowerCase();
  if (id === "") return undefined;
  const spellings = [id, `${channel.trim().toLowerCase()}:${id}`];
  for (const [name, ids] of Object.entries(links)) {
    if (name.trim() !== "" && ids.some((other) => spellings.includes(other.trim().toLowerCase()))) return name.trim();
  }
  return undefined;
}
